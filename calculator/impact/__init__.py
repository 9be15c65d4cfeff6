"""What a release changes in results: for every stored assessment before it is published, for one after."""
