"""Phase 4: what is handed on, to whom, and what is learnt from it."""

from django.utils.translation import gettext_lazy as _

from roadmap.task_wording.roles import Task

SHARE_TASKS = {
    "share_again": Task(
        _(
            "Make this assessment again with the readings of your own meters, and note where the curve was wrong."
        ),
        "lead",
        _("The new assessment stands on metered quantities."),
    ),
    "share_high_energy": Task(
        _(
            "Compare energy per %(unit)s with other plants of your industry, and give your own figures in return."
        ),
        "energy",
        _("The comparison says what is counted and where the plant’s boundary runs."),
    ),
    "share_low_technology": Task(
        _("Show your lines to others of your trade. Simple processes are the easiest to copy."),
        "line",
        _("One other firm has come to see them."),
    ),
    "share_high_ai": Task(
        _(
            "Work on standards for measuring the power that AI itself draws. Your industry knows it from its own "
            "halls."
        ),
        "data",
        _("Your way of measuring it is written so that others can use it."),
    ),
    "share_all": Task(
        _(
            "Publish what the lines used before and after. The source has no figures for your industry, so yours "
            "are worth having."
        ),
        "energy",
        _("The figures are out, per %(unit)s, with how they were measured."),
    ),
    # The side
    "share_rising": Task(
        _(
            "Share the rise as well as the fall. Others plan with the same curve, and it needs figures from real "
            "plants."
        ),
        "lead",
        _("The months that went up are in what you share."),
    ),
    "share_falling": Task(
        _("Share what the meters showed, also where it was less than the curve claims."),
        "lead",
        _("Measured and claimed stand side by side."),
    ),
    "share_open": Task(
        _(
            "Share how you count AI. As long as each plant counts in its own way, no two of them can be compared."
        ),
        "lead",
        _("Your rule from phase 1 is public."),
    ),
    # Country type
    "share_developing": Task(
        _(
            "Look for partners in countries that turn earlier, and exchange people and methods as well as "
            "machines."
        ),
        "decide",
        _("Somebody has worked at the other’s plant."),
    ),
    "share_developed": Task(
        _("Hand on what worked to plants in economies that turn later, your own suppliers there first."),
        "decide",
        _("One plant there has put it to use."),
    ),
    # Who carries it
    "share_small": Task(
        _(
            "Join what exists, a trade association or an energy network. Founding one is work for larger firms."
        ),
        "lead",
        _("You have been to one meeting and asked one question."),
    ),
    "share_medium": Task(
        _("Send one person to a working group of your industry, and have brought back what it learns."),
        "lead",
        _("A page on what was learnt reaches the shift leaders."),
    ),
    "share_large": Task(
        _(
            "Offer your comparison of lines as a case to your association or an energy network, faults included."
        ),
        "lead",
        _("It is published, with the name of somebody to ask."),
    ),
    "share_very_large": Task(
        _("Take a seat where the standards are written, and open part of your data to your industry."),
        "decide",
        _("A data set is open, with a description and a licence."),
    ),
}
