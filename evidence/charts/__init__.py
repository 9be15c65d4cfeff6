"""The pictures of a fit as geometry: plain values in, strings out; templates/charts/*.svg draw them. No Django."""
