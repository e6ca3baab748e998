package biscotti.cli.bench;

import java.util.Locale;

/** The report as one self-contained page of HTML. */
final class ReportPage {
    private static final int BAR_WIDTH = 360;
    private static final double SCALE = 2; // the ratio at the right end of a bar's field

    private ReportPage() {}

    static String of(Report report) {
        var rows = new StringBuilder();
        for (Report.Row row : report.rows()) {
            rows.append("""
                    <tr><td>%s</td><td class="n">%s</td><td class="n">%s</td><td class="n">%s</td><td>%s</td></tr>
                    """.formatted(escape(row.ours().what()), Report.number(row.ours()), row.linux() == null ? "" : Report.number(row.linux()),
                    Report.ratio(row), bar(row)));
        }
        String against = report.linuxRelease() == null ? "" : " and Debian's Linux " + report.linuxRelease();
        String mean = report.isComparison() ? String.format(Locale.ROOT, "<p>Geometric mean of the ratios: <b>%.2f</b>.</p>", report.geometricMean()) : "";
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Biscotti, measured</title>
                <style>
                body { font: 16px/1.5 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
                table { border-collapse: collapse; } td, th { padding: .2em .8em; border-bottom: 1px solid #ddd; text-align: left; }
                .n { text-align: right; font-variant-numeric: tabular-nums; }
                </style></head><body>
                <h1>Biscotti, measured</h1>
                <p>Biscotti is a POSIX kernel written in Java. One static program measures it%s, in the same virtual machine with one processor.
                The unit is %s for one operation; memory is in KiB. Less is better: a bar that ends left of the line means that Biscotti needs less.</p>
                %s
                <table><tr><th>Operation</th><th>Biscotti</th><th>Linux</th><th>Ratio</th><th>0 &nbsp; … &nbsp; %.0f times Linux</th></tr>
                %s</table>
                <p>QEMU counts a repeated string instruction once for each repetition, so copies of whole pages weigh more than on hardware on the kernel that
                uses them by bytes. A figure of "errno" means that the kernel has no such operation.</p>
                </body></html>
                """.formatted(against, report.unit(), mean, SCALE, rows);
    }

    private static String bar(Report.Row row) {
        if (!row.isComparable()) {
            return "";
        }
        long width = Math.round(Math.min(SCALE, row.ratio()) / SCALE * BAR_WIDTH);
        String colour = row.ratio() <= 1 ? "#2a7f62" : "#c2553a";
        return """
                <svg width="%d" height="14" role="img" aria-label="ratio %s"><rect width="%d" height="14" fill="%s"/>\
                <line x1="%d" x2="%d" y1="0" y2="14" stroke="#000"/></svg>"""
                .formatted(BAR_WIDTH, Report.ratio(row), width, colour, BAR_WIDTH / 2, BAR_WIDTH / 2);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
