"""The hall's decisions for other programs: router, tidal rule and estimator of a whole day."""
