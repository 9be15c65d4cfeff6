"""Fitting the curves on a panel: fixed effects, U-test, Fieller's interval, identification. The only place of scipy.

Nothing here runs in the web process. In reading order: panel (what is fitted), absorb (fixed effects), least_squares,
design (a panel made ready), covariance, panel_fit (the fit); quadratic (the curve and its turning point), fieller,
u_test; leave_one_out, spline and two_lines; identification, segments; curve_fit is the one composition of them.
"""
