"""`kakuho guard`: the words of the guard, each in a module of its kind."""

import typer

from kakuho.cli.guard_checks import check, hook, policy, rehearse
from kakuho.cli.guard_held import decide, held, records
from kakuho.cli.guard_serve import serve
from kakuho.cli.guard_watch import release, watch
from kakuho.cli.messages import hint

guard = typer.Typer(no_args_is_help=True)
guard.command("policy", help=hint("help.guard_policy"))(policy)
guard.command("check", help=hint("help.guard_check"))(check)
guard.command("hook", help=hint("help.guard_hook"))(hook)
guard.command("rehearse", help=hint("help.guard_rehearse"))(rehearse)
guard.command("serve", help=hint("help.guard_serve"))(serve)
guard.command("held", help=hint("help.guard_held"))(held)
guard.command("decide", help=hint("help.guard_decide"))(decide)
guard.command("records", help=hint("help.guard_records"))(records)
guard.command("watch", help=hint("help.guard_watch"))(watch)
guard.command("release", help=hint("help.guard_release"))(release)
