"""Student's t, Fisher's F and the normal: the only module that imports scipy (scipy.special, 60 ms)."""

from scipy.special import fdtrc, ndtr, stdtr, stdtrit


def t_upper_tail(t: float, df: float) -> float:
    """P(t_df > t); one-sided. Worked out in the lower tail, so that a tiny p keeps its digits."""
    return float(stdtr(df, -t))


def t_two_sided(t: float, df: float) -> float:
    """P(|t_df| > |t|)."""
    return 2.0 * t_upper_tail(abs(t), df)


def t_critical(level: float, df: float) -> float:
    """The t that a two-sided interval of this level (0–1) reaches on either side."""
    return float(stdtrit(df, 0.5 + 0.5 * level))


def f_upper_tail(f: float, df1: float, df2: float) -> float:
    """P(F_{df1, df2} > f)."""
    return float(fdtrc(df1, df2, f))


def normal_two_sided(z: float) -> float:
    """P(|Z| > |z|)."""
    return 2.0 * float(ndtr(-abs(z)))
