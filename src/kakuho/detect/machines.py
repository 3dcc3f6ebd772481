"""Marks of machines and messages, which tell of no person: dns = 192.168.3.1, Message-ID: <…@…>, a uid."""

import re

import numpy as np

from kakuho.detect.characters import Bools, Ints
from kakuho.detect.chunk import Chunk

# Keys of what serves others, before private addresses.
RE_SERVER = re.compile(
    r"(?i:dns|name_?servers?|ntp|gateway|\bgw|router|resolvers?|origin(?:_?ip)?|upstream|listen|bind|netmask|dhcp"
    r"|backend|proxy(?:_?pass)?|vip|subnet|assigned(?:_?ip)?|load_?balancer|server(?:_?ip)?|cluster_?ip|pod_?ip"
    r"|ansible_host|db_?host|\bip (?:address|route)|\bnetwork|interface|\bvia|next-?hop|bridge)"
    r"[\w.-]{0,12}[\"']?\s{0,8}[:=]?\s{0,3}\[?[\"']?(?:[0-9.]{7,15}[\"',; ]{1,4}){0,6}$"
)
# Words of plans and lists of machines, somewhere before a private address: in its line or the lines above.
RE_PLAN = re.compile(
    r"ホスト名|サーバー?名|サーバー?[::]|[監視検証本番予備共有]サーバ|ゲートウェイ|セグメント|サブネット|ルーター?|スイッチ|VLAN"
    r"|ネットワーク構成|NetworkSettings|\"?(?:IPAddress|Gateway|podIP|hostIP)\"?\s?:|clusterIP"
    r"|router ospf|Ethernet|DNSサーバ|NTPサーバ"
)
# Words of somebody who came from there.
RE_SOMEBODY = re.compile(
    r"(?i:user|login|logon|uid|account|client|remote|src|from)|氏名|社員|ユーザ|利用者|送信元|接続元|アクセス|ログイン|端末|PC"
)
# What asks or answers for names, before any address. Source: resolv.conf(5), dig(1), RFC 1035 5.1.
RE_NAME_SERVICE = re.compile(r"(?:\bIN[ \t]+A{1,4}|\bnameserver|SERVER:|\bA)[ \t]{1,8}$|#53\($")
# Source: RFC 5322 3.6.4.
RE_OF_MESSAGE = re.compile(
    r"(?i:message-id|in-reply-to|references|content-id|x-[a-z-]{2,24}-id)[\"']?[:=]\s?[^:\n]{0,200}<$"
)
# Words of the descriptions of objects that machines run, above a uid: Kubernetes manifests and events.
# Source: the object metadata of Kubernetes (metadata.uid), the downward API (podUID).
RE_OF_OBJECT = re.compile(r"apiVersion|metadata|ownerReferences|namespace|(?i:involvedObject|\bpod)")
RE_UID = re.compile(r"(?i:\b|pod|owner_?)uid[\"']?\s?[:=]\s?[\"']?$")
REACH, ABOVE, LONGEST_FIELD = 64, 320, 240
PRIVATE = (b"10.", b"192.168.", b"172.")


def of_servers(chunk: Chunk, starts: Ints) -> Ints:
    """Which IPv4 addresses are of machines that serve: private ones by words around, others in what DNS says.

    Source: RFC 1918 for private addresses. Cost: two searches on 400 characters a private address.
    """
    codes, text = chunk.codes, chunk.text
    private = np.zeros(len(starts), dtype=bool)
    for opening in PRIVATE:
        private |= np.logical_and.reduce([codes[starts + n] == sign for n, sign in enumerate(opening)])
    found = []
    for n in np.flatnonzero(private).tolist():
        at = int(starts[n])
        line = max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH)
        if RE_SERVER.search(text, max(line, 0), at) is not None or _in_plan(text, line, at):
            found.append(n)
    if " A " in text or "nameserver" in text or "SERVER:" in text or "\tA\t" in text:
        for n in np.flatnonzero(~private).tolist():
            at = int(starts[n])
            if RE_NAME_SERVICE.search(text, max(0, at - 24), at) is not None:
                found.append(n)
    return np.array(sorted(found), dtype=np.int64)


def _in_plan(text: str, line: int, at: int) -> bool:
    """Whether words of a plan stand above, and none of somebody in the line."""
    if RE_PLAN.search(text, max(0, at - ABOVE), at) is None:
        return False
    end = text.find("\n", at, at + REACH)
    stop = at + REACH if end < 0 else end
    return RE_SOMEBODY.search(text, max(line, 0), stop) is None


def of_messages(chunk: Chunk, starts: Ints) -> Bools:
    """Which addresses are those of messages. Cost: one comparison an address, a search behind a bracket."""
    found = np.zeros(len(starts), dtype=bool)
    for n in np.flatnonzero(chunk.codes[starts - 1] == ord("<")).tolist():
        at = int(starts[n])
        first = max(0, at - LONGEST_FIELD)
        found[n] = RE_OF_MESSAGE.search(chunk.text, first, at) is not None
    return found


def of_objects(chunk: Chunk, starts: Ints) -> Bools:
    """Which identifiers stand behind `uid` in the description of an object that a machine runs.

    Cost: one search in the text, two on 320 characters an identifier where a word of such descriptions is.
    """
    found = np.zeros(len(starts), dtype=bool)
    text = chunk.text
    if RE_OF_OBJECT.search(text) is None:
        return found
    for n, at in enumerate(starts.tolist()):
        uid = RE_UID.search(text, max(0, at - 12), at)
        found[n] = uid is not None and RE_OF_OBJECT.search(text, max(0, at - ABOVE), at) is not None
    return found
