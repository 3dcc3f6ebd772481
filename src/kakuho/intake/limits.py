"""How much a hostile or huge container may cost before it is refused."""

from dataclasses import dataclass

from kakuho.intake.refusals import Refused
from kakuho.vocab.contents import Reason

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one given file may unfold into; each limit is one reason to refuse, and the rest goes on.

    `total_bytes` and `members` are counted per outermost file over all nesting. `memory_bytes` bounds what is
    held at once: formats that need random access (a workbook inside an archive) are refused above it.
    """

    total_bytes: int = 20 * 1024 * MIB
    member_bytes: int = 8 * 1024 * MIB
    memory_bytes: int = 512 * MIB
    ratio: int = 300  # unpacked to packed; text seldom passes 50, deflate ends at 1032
    ratio_floor_bytes: int = 16 * MIB  # below this no ratio is harmful
    depth: int = 8
    members: int = 50_000
    cells: int = 60_000_000  # of the rectangle round a sheet's cells: calamine allocates all of it


DEFAULT_LIMITS = Limits()


@dataclass(slots=True)
class Budget:
    """What one outermost file has used up so far."""

    limits: Limits
    unpacked_bytes: int = 0
    members: int = 0

    def enter(self) -> None:
        """Count one member.

        Raises:
            Refused: more members than allowed.
        """
        self.members += 1
        if self.members > self.limits.members:
            raise Refused(
                Reason.LIMIT_MEMBERS,
                ja=f"中のファイルが上限の{self.limits.members:,}個を超えています",
                en=f"holds more than the {self.limits.members:,} members allowed",
            )

    def meter(self, packed_bytes: int | None) -> "Meter":
        """A meter for one member whose packed size is known (or None)."""
        return Meter(self, packed_bytes)


@dataclass(slots=True)
class Meter:
    """Counts the bytes of one member as they come out."""

    budget: Budget
    packed_bytes: int | None
    unpacked_bytes: int = 0

    def take(self, size: int) -> None:
        """Count `size` bytes more.

        Raises:
            Refused: the member, the whole or the ratio passed its limit.
        """
        limits = self.budget.limits
        self.unpacked_bytes += size
        self.budget.unpacked_bytes += size
        if self.unpacked_bytes > limits.member_bytes:
            raise _too_big("展開後の大きさ", "unpacked size", limits.member_bytes)
        if self.budget.unpacked_bytes > limits.total_bytes:
            raise _too_big("展開後の大きさの合計", "total unpacked size", limits.total_bytes)
        if self.packed_bytes is not None:
            check_ratio(self.packed_bytes, self.unpacked_bytes, limits)


def check_ratio(packed_bytes: int, unpacked_bytes: int, limits: Limits) -> None:
    """Return when the ratio is bearable.

    Raises:
        Refused: it unfolds like a bomb.
    """
    if unpacked_bytes > limits.ratio_floor_bytes and unpacked_bytes > limits.ratio * max(packed_bytes, 1):
        raise Refused(
            Reason.LIMIT_RATIO,
            ja=f"圧縮率が異常です({limits.ratio}倍を超えて膨らみます)。圧縮爆弾のおそれがあるため展開しません",
            en=f"unfolds to more than {limits.ratio} times its size; not unpacked, it may be a bomb",
        )


def check_memory(size: int, limits: Limits) -> None:
    """Return when so much may be held at once.

    Raises:
        Refused: it is too big to be held.
    """
    if size > limits.memory_bytes:
        raise _too_big("一度に読み込む大きさ", "size to be held at once", limits.memory_bytes)


def _too_big(ja: str, en: str, limit: int) -> Refused:
    shown = f"{limit / MIB:,.0f} MiB"
    return Refused(
        Reason.LIMIT_SIZE, ja=f"{ja}が上限の{shown}を超えています", en=f"{en} is over the limit of {shown}"
    )
