"""What the worker does again and again: each room registers its jobs, `tick` runs those whose time has come."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from common.clock import now
from common.models import HeartBeat

logger = logging.getLogger(__name__)

EVERY_TICK = timedelta(0)


@dataclass(frozen=True, slots=True)
class Job:
    """A named piece of upkeep and how often it runs."""

    name: str
    run: Callable[[], object]
    every: timedelta


_jobs: dict[str, Job] = {}


def register_job(name: str, run: Callable[[], object], every: timedelta = EVERY_TICK) -> None:
    """Have the worker run `run` each time `every` has passed (each tick unless said otherwise)."""
    _jobs[name] = Job(name, run, every)


def tick() -> list[str]:
    """Run every job that is due, each for itself: one that fails does not keep the others. Returns the names run."""
    done = []
    for job in _jobs.values():
        if not _claim(job):
            continue
        try:
            job.run()
        except Exception:  # the next tick tries again; the fault is told, not hidden
            logger.exception("tick: %s failed", job.name)
            HeartBeat.objects.filter(name=job.name).update(failed_at=now())
        else:
            done.append(job.name)
    return done


def _claim(job: Job) -> bool:
    """True for the one worker that runs the job this time."""
    moment = now()
    beat, created = HeartBeat.objects.get_or_create(name=job.name, defaults={"at": moment})
    if created:
        return True
    return bool(HeartBeat.objects.filter(pk=beat.pk, at=beat.at, at__lte=moment - job.every).update(at=moment))
