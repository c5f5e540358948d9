package org.ntpdjava.report;

import java.util.Locale;

/** A plot as a figure of HTML with a drawing in SVG. */
final class SvgPlot {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 230;
    private static final int LEFT = 86;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 40;
    private static final int HOURS = 24;
    private static final int HOURS_OF_A_TICK = 3;
    private static final int DAY_S = 86_400;
    private static final double SHORTEST = 1.2;
    private static final double NARROWEST = 1.5;
    private static final double LETTER_WIDTH = 12;

    private final Plot plot;
    private final int number;
    private final Axis axis;
    private final StringBuilder svg = new StringBuilder();
    private int beyond;
    private String lastLetter = "";
    private double lastLetterX;

    /** @param number of this plot on its page */
    SvgPlot(Plot plot, int number) {
        this.plot = plot;
        this.number = number;
        axis = Axis.of(plot);
    }

    /** On a narrow screen it is scrolled: its words would be too small to be read. */
    String figure() {
        add(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH, HEIGHT, HtmlText.escaped(plot.title()));
        patterns();
        grid();
        plot.shaded().forEach(this::shade);
        data();
        plot.marks().forEach(this::mark);
        add(
                "<rect class=\"edge\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n</svg>\n",
                LEFT, TOP, across(), down());
        String more = beyond == 0
                ? ""
                : "; triangles: " + Quantities.count(beyond, "minute goes", "minutes go")
                        + " beyond the picture, as far as " + farthest();
        String legend = plot.legend().isEmpty() ? "" : "; " + plot.legend();
        return "<figure>\n<figcaption>" + HtmlText.escaped(plot.title() + legend + more)
                + "</figcaption>\n<div class=\"scroll\">" + svg + "</div></figure>\n";
    }

    private String farthest() {
        double farthest = 0;
        for (int minute = 0; minute < plot.least().size(); minute++) {
            double low = plot.least().get(minute);
            double high = plot.largest().get(minute);
            double here = Math.abs(low) > Math.abs(high) ? low : high;
            farthest = Math.abs(here) > Math.abs(farthest) ? here : farthest;
        }
        return plot.scale() == Plot.Scale.PPM ? Quantities.signedPpm(farthest) : Quantities.signedTime(farthest);
    }

    private static int across() {
        return WIDTH - LEFT - RIGHT;
    }

    private static int down() {
        return HEIGHT - TOP - BOTTOM;
    }

    private static double x(double second) {
        return LEFT + across() * second / DAY_S;
    }

    private double y(double value) {
        return TOP + down() * (1 - Math.clamp(axis.height(value), 0.0, 1.0));
    }

    private void patterns() {
        add("<defs><pattern id=\"g%d\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">", number);
        add("<path class=\"hatch\" d=\"M0 6L6 0\"/></pattern>");
        add("<pattern id=\"h%d\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">", number);
        add("<circle class=\"dot\" cx=\"3\" cy=\"3\" r=\".9\"/></pattern></defs>\n");
    }

    private void grid() {
        for (Axis.Tick tick : axis.ticks()) {
            double y = TOP + down() * (1 - tick.height());
            add("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", LEFT - 6, y + 4, tick.label());
        }
        for (int hour = 0; hour <= HOURS; hour += HOURS_OF_A_TICK) {
            double x = x(hour * 3600.0);
            String anchor = hour == HOURS ? "end" : "middle";
            add("<path class=\"grid\" d=\"M%.1f %dv%d\"/>", x, TOP, down());
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%02d:00</text>\n", x, HEIGHT - BOTTOM + 30, anchor, hour);
        }
    }

    private void shade(Plot.Shade shade) {
        boolean gap = shade.pattern() == Plot.Pattern.GAP;
        double from = x(shade.when().fromS());
        double width = Math.max(NARROWEST, x(shade.when().toS()) - from);
        add(
                "<rect fill=\"url(#%s%d)\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                gap ? "g" : "h", number, from, TOP, width, down());
        letter(from + width / 2, gap ? "G" : "H");
    }

    private void mark(Plot.Mark mark) {
        double x = x(mark.second());
        add("<path class=\"mark\" d=\"M%.1f %dv%d\"/>", x, TOP, down());
        letter(x, mark.letter());
    }

    /** Where there are many, one letter stands for those beside it. */
    private void letter(double x, String letter) {
        if (letter.equals(lastLetter) && x - lastLetterX < LETTER_WIDTH) {
            return;
        }
        lastLetter = letter;
        lastLetterX = x;
        add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, HEIGHT - BOTTOM + 14, letter);
    }

    private void data() {
        StringBuilder strokes = new StringBuilder();
        for (int minute = 0; minute < plot.least().size(); minute++) {
            double least = plot.least().get(minute);
            double largest = plot.largest().get(minute);
            if (Double.isNaN(least)) {
                continue;
            }
            double x = x(minute * 60 + 30.0);
            double from = y(least);
            double to = Math.min(y(largest), from - SHORTEST);
            strokes.append(String.format(Locale.ROOT, "M%.1f %.1fV%.1f", x, from, to));
            if (axis.height(least) < 0 || axis.height(largest) > 1) {
                beyond++;
                triangle(x, axis.height(largest) > 1);
            }
        }
        add("<path class=\"data\" d=\"%s\"/>\n", strokes);
    }

    private void triangle(double x, boolean up) {
        int edge = up ? TOP : TOP + down();
        add("<path class=\"beyond\" d=\"M%.1f %dl4 %dh-8z\"/>\n", x, edge, up ? 7 : -7);
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }
}
