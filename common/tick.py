"""What the worker does: each room registers its jobs, and `tick` runs those whose time has come.

What somebody waits for is not a job but a piece of work: the worker takes a step of it as soon as there is any.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError

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


# Does a bit of what waits, and says whether there was any. One bit holds the worker for seconds at most.
type Step = Callable[[], bool]

_jobs: dict[str, Job] = {}
_steps: dict[str, Step] = {}


def register_job(name: str, run: Callable[[], object], every: timedelta = EVERY_TICK) -> None:
    """Have the worker run `run` each time `every` has passed (each tick unless said otherwise)."""
    _jobs[name] = Job(name, run, every)


def register_work(name: str, step: Step) -> None:
    """Have the worker take a step of this whenever there is any, within a second, and between two mails."""
    _steps[name] = step


def work_on() -> bool:
    """One step of every piece of work; True where there was any. One that fails does not keep the others."""
    has_worked = False
    for name, step in _steps.items():
        try:
            has_worked = step() or has_worked
        except DatabaseError:
            raise
        except Exception:
            logger.exception("work: %s failed", name)
    return has_worked


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
