"""The plan on one axis of time, as geometry: strings that templates/charts/gantt.svg draws. No Django, no sentences."""
