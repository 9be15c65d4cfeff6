"""Several plans of one plant: what each changes in its profile, and what they come to side by side."""
