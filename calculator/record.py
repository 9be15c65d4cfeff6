"""Storing: a profile becomes an enterprise and one more assessment of it, in one place."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from calculator.assess import assess_profile
from calculator.models import Assessment, Enterprise
from calculator.profile import Profile, read_profile
from releases.models import Release
from releases.snapshot import tables_of


class StaleRevisionError(Exception):
    """The enterprise was saved elsewhere since the form was opened (or is gone)."""


def record_assessment(
    *,
    profile: Profile,
    release: Release,
    owner: str,
    enterprise: Enterprise | None = None,
    revision: int | None = None,
) -> Assessment:
    """Stores the profile and its assessment under ``release``; earlier assessments stay as they are.

    Without ``enterprise`` a new one is made for ``owner``. With it, its profile is replaced only if it still has the
    ``revision`` that the form was opened with; StaleRevisionError otherwise.
    """
    values = profile.model_dump(mode="json", exclude_none=True)
    result = assess_profile(profile, tables_of(release))
    stored = {"name": profile.name or "", "profile": values}
    with transaction.atomic():
        if enterprise is None:
            enterprise = Enterprise.objects.create(owner=owner, **stored)
        else:
            unchanged = Enterprise.objects.owned_by(owner).filter(pk=enterprise.pk, revision=revision)
            if not unchanged.update(**stored, revision=F("revision") + 1, updated_at=timezone.now()):
                raise StaleRevisionError
        return Assessment.objects.create(
            enterprise=enterprise,
            release=release,
            model_version=result["model_version"],
            inputs=values,
            result=result,
        )


def reassess(assessment: Assessment, release: Release) -> Assessment:
    """The same profile and scenario under another release, as one more assessment, or the one there is already.

    ProfileErrors where the release cannot assess it. The enterprise's profile, which may be newer, stays as it is.
    """
    scenario = {"scenario_id": assessment.scenario_id, "scenario_name": assessment.scenario_name}
    for made in assessment.enterprise.assessments.filter(release=release, **scenario):
        if made.inputs == assessment.inputs:
            return made
    tables = tables_of(release)
    result = assess_profile(read_profile(assessment.inputs, tables), tables)
    return Assessment.objects.create(
        enterprise=assessment.enterprise,
        release=release,
        model_version=result["model_version"],
        inputs=assessment.inputs,
        result=result,
        **scenario,
    )
