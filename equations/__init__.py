"""The numbers: columns in, columns out. numpy only, no Django, no sentences."""
