"""Which function does which kind of long work."""

from collections.abc import Callable, Mapping

from kakuho.web.custody import work as custody
from kakuho.web.docket import jobs
from kakuho.web.docket.models import Job
from kakuho.web.intake_desk.examining import examine
from kakuho.web.notification import work as notification
from kakuho.web.tracing import work as tracing

WORK: Mapping[str, Callable[[Job], None]] = {
    jobs.EXAMINATION: examine,
    "evidence.verify": custody.verify,
    "evidence.stamp": custody.stamp,
    "evidence.export": custody.export,
    "trace.accounts": tracing.trace,
    "notices.mail": notification.send,
    "notices.letters": notification.write,
    "notices.list": notification.list_addresses,
    "notices.count": notification.count,
}
