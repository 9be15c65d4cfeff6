"""Does a report say what its own data say? A PDF -> its manifest and text (in a child), worked out again, compared."""
