"""The words of volume against saving, one per code of result.volume; and of how the baseline is counted."""

from django.utils.translation import gettext_lazy as _

BEFORE = {
    "volume_grows_up": _(
        "Output that grows by %(growth_share)s a year takes emissions from %(before_t)s t in the last twelve months to "
        "%(without_t)s t in year %(last_count)s: that is volume, and no part of what the plan does."
    ),
    "volume_grows_down": _(
        "Output grows by %(growth_share)s a year, but the grid’s factor falls faster: without AI emissions go from "
        "%(before_t)s t to %(without_t)s t in year %(last_count)s, and no part of that is the plan’s."
    ),
    "volume_grows_same": _(
        "Output grows by %(growth_share)s a year and the grid’s factor falls as fast: without AI emissions stay at "
        "%(before_t)s t."
    ),
    "volume_shrinks_down": _(
        "Output that shrinks by %(growth_share)s a year takes emissions from %(before_t)s t in the last twelve months "
        "to %(without_t)s t in year %(last_count)s: that is volume, and no part of what the plan does."
    ),
    "volume_steady_down": _(
        "Output stays the same; the grid’s factor alone takes emissions from %(before_t)s t to %(without_t)s t in year "
        "%(last_count)s, and no part of that is the plan’s."
    ),
    "volume_steady_up": _(
        "Output stays the same; without AI emissions go from %(before_t)s t to %(without_t)s t in year %(last_count)s."
    ),
    "volume_steady_same": _(
        "You state no growth of output, so without AI year %(last_count)s is like the last twelve months, "
        "%(before_t)s t: every change here is the plan’s."
    ),
}
CURVE_LEVERS = {
    "more": _("By the curve the plan adds %(curve_change_t)s t in that year"),
    "less": _("By the curve the plan takes off %(curve_change_t)s t in that year"),
    "none": _("By the curve the plan changes nothing in that year"),
}
LEVERS = {
    "more": _("by the levers it adds %(levers_change_t)s t"),
    "less": _("by the levers it takes off %(levers_change_t)s t"),
    "none": _("by the levers nothing changes"),
}
OUTGROWN = _(
    "By neither view does the saving keep up with volume: emissions end above those of the last twelve months."
)
OUTGROWN_ALONE = _(
    "The saving does not keep up with volume: emissions end above those of the last twelve months."
)
SHRINKING = {
    "volume_shrinks_up": BEFORE["volume_steady_up"],
    "volume_shrinks_same": BEFORE["volume_steady_same"],
}
