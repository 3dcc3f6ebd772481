"""Short reasons for the distance between the bounds of a count, in both languages."""


def reasons(
    bounds: tuple[int, int, int], *, weak: int, unkeyed: int, legal: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reasons that apply, Japanese and English, in numbers only.

    `bounds` are low, best and high without rows that tell nothing. The others are numbers of rows: with a
    name or an address alone, with nothing, of legal persons.
    """
    ja, en = [], []
    low, best, high = bounds
    if high > best:
        ja.append(f"同じ人の可能性が高いが確実とはいえない組合せがあるため、最大は{high - best:,}人多い")
        en.append(f"{high - best:,} more at most: some records are probably, not certainly, of one person")
    if best > low:
        ja.append(f"氏名や連絡先が一致し、別人といい切れない組合せがあるため、最小は{best - low:,}人少ない")
        en.append(
            f"{best - low:,} fewer at least: some records share a name or a contact and may be of one person"
        )
    if weak:
        ja.append(f"氏名だけ、又は住所だけの行が{weak:,}行ある(同姓同名か本人か区別できない)")
        en.append(f"{weak:,} rows hold only a name or only an address, and namesakes cannot be told apart")
    if unkeyed:
        ja.append(f"人を見分ける項目が一つもない行が{unkeyed:,}行ある(上限では1行を1人と数えた)")
        en.append(
            f"{unkeyed:,} rows hold nothing to know a person by; the upper bound counts each as one person"
        )
    if legal:
        ja.append(f"法人の{legal:,}行は数えていない")
        en.append(f"{legal:,} rows of legal persons are not counted")
    return tuple(ja), tuple(en)


def reasons_of_estimate(*, linked: int, best: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why the best number is not that of the persons linked, Japanese and English."""
    if linked > best:
        return (
            (f"名寄せの{linked:,}人のうち約{linked - best:,}人は、二重に数えたと推定される",),
            (f"of the {linked:,} persons linked about {linked - best:,} are probably there twice",),
        )
    if linked < best:
        return (
            (f"名寄せの{linked:,}人のほかに、他人とまとめられた人が約{best - linked:,}人いると推定される",),
            (f"beside the {linked:,} persons linked about {best - linked:,} are probably taken for others",),
        )
    return (), ()
