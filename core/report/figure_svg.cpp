// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_svg.h"

#include "core/base/text.h"
#include "core/report/shown_text.h"
#include "core/report/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace fgw::report {

namespace {

// Okabe and Ito's hues as in the window's light theme, at a lightness that stands on white and on black.
constexpr std::array<std::string_view, 10> kPalette{"#0072b2", "#d98200", "#009e73", "#b5568c", "#56b4e9",
                                                    "#b8420a", "#8c8200", "#7a5cc0", "#6b7280", "#8f5f38"};
constexpr double kFontSize = 12;
constexpr double kLine = 16;
constexpr double kCharacter = 6.6; ///< pixels that a letter of 12 pixels takes, rather more than less
constexpr double kLeft = 64;
constexpr double kRight = 16;
constexpr double kBarGroup = 0.76; ///< share of a category that its bars fill
constexpr double kWidestBar = 56;
constexpr double kNarrowestBar = 9;

struct Range {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    void include(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

std::string elided(std::string_view text, double room) {
    const auto letters = static_cast<std::size_t>(std::max(1.0, room / kCharacter));
    return escapeXml(excerpt(text, letters));
}

std::string thousands(std::size_t count) {
    std::string digits = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

std::string axisTitle(const Axis& axis) {
    const std::string title = shownText(axis.title);
    return escapeXml(axis.unit.empty() ? title : fmt::format("{} ({})", title, axis.unit));
}

/// A minus sign where a hyphen would stand.
std::string number(double value, int decimals) {
    const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool isZero = text.find_first_not_of("0.") == std::string::npos;
    return (value < 0 && !isZero ? "\u2212" : "") + text;
}

/// One drawing: where things are, and the text of what was drawn so far.
class Drawing {
public:
    Drawing(const Figure& figure, const SvgSize& size) : m_figure(figure), m_size(size) {
        countBars();
        setX();
        setY();
    }

    [[nodiscard]] std::string svg() {
        begin();
        addGrid();
        addXAxis();
        addSeries();
        addLegend();
        return m_svg + "</svg>\n";
    }

private:
    void countBars() {
        for (const Series& series : m_figure.series) {
            m_bars += series.form == SeriesForm::Bars ? 1 : 0;
        }
        const double categories = static_cast<double>(m_figure.x.categories.size());
        const double needed = categories * (static_cast<double>(m_bars) * kNarrowestBar / kBarGroup + 8);
        m_size.width = std::max(m_size.width, needed + kLeft + kRight);
        m_top = hasLegend() ? 3.4 * kLine : 2.2 * kLine;
        m_bottom = m_size.height - 3.6 * kLine;
        m_right = m_size.width - kRight;
    }

    [[nodiscard]] bool hasLegend() const { return m_figure.series.size() > 1; }

    void setX() {
        if (!m_figure.x.categories.empty()) {
            m_xLow = -0.5;
            m_xHigh = static_cast<double>(m_figure.x.categories.size()) - 0.5;
            for (std::size_t tick = 0; tick < m_figure.x.categories.size(); ++tick) {
                m_xTicks.insert(static_cast<double>(tick));
            }
            return;
        }
        Range range;
        for (const Series& series : m_figure.series) {
            for (const Mark& mark : series.marks) {
                range.include(mark.position);
                m_xTicks.insert(mark.position);
            }
        }
        const double low = m_figure.x.lowest.value_or(m_xTicks.empty() ? 0 : range.low);
        const double high = m_figure.x.highest.value_or(m_xTicks.empty() ? 1 : range.high);
        const double margin = high > low ? (high - low) * 0.05 : 0.5;
        m_xLow = low - margin;
        m_xHigh = high + margin;
    }

    void setY() {
        Range range;
        for (const Series& series : m_figure.series) {
            for (const Mark& mark : series.marks) {
                includeMark(range, series, mark);
            }
        }
        if (range.low > range.high) {
            range = {0, 1};
        }
        const double low = m_figure.y.lowest.value_or(range.low);
        const double high = std::max(m_figure.y.highest.value_or(range.high), low);
        m_y = niceTicks(low, high, std::max(2, static_cast<int>((m_bottom - m_top) / 44)));
        m_y.low = m_figure.y.lowest.value_or(m_y.low);
        m_y.high = std::max(m_figure.y.highest.value_or(m_y.high), m_y.low + 1e-9);
    }

    static void includeMark(Range& range, const Series& series, const Mark& mark) {
        if (!mark.estimate.value) {
            return;
        }
        range.include(*mark.estimate.value);
        if (mark.estimate.interval) {
            range.include(mark.estimate.interval->lo);
            range.include(mark.estimate.interval->hi);
        }
        if (series.form == SeriesForm::Bars) {
            range.include(0);
        }
    }

    [[nodiscard]] double x(double value) const {
        return kLeft + (value - m_xLow) / (m_xHigh - m_xLow) * (m_right - kLeft);
    }
    [[nodiscard]] double y(double value) const {
        const double inside = std::clamp(value, m_y.low, m_y.high);
        return m_bottom - (inside - m_y.low) / (m_y.high - m_y.low) * (m_bottom - m_top);
    }
    [[nodiscard]] double step() const {
        return m_figure.x.categories.empty()
                   ? (m_right - kLeft) / static_cast<double>(std::max<std::size_t>(m_xTicks.size(), 1))
                   : x(1) - x(0);
    }

    template <typename... Parts>
    void add(fmt::format_string<Parts...> form, Parts&&... parts) {
        m_svg += fmt::format(form, std::forward<Parts>(parts)...);
    }

    void addText(double atX, double atY, std::string_view anchor, std::string_view escaped,
                 std::string_view more = "") {
        add(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}" {}>{}</text>)"
            "\n",
            atX, atY, anchor, more, escaped);
    }

    void begin() {
        const std::string title = escapeXml(shownText(m_figure.title));
        add(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}" )"
            R"(height="{1:.0f}" role="img" font-family="system-ui, DejaVu Sans, sans-serif" )"
            R"(font-size="{2:.0f}" fill="currentColor">)"
            "\n<title>{3}</title>\n<desc>{4}</desc>\n",
            m_size.width, m_size.height, kFontSize, title, escapeXml(shownText(m_figure.note)));
        addText(8, 1.1 * kLine, "start", title, R"(font-weight="600")");
    }

    void addGrid() {
        const double distance = m_y.at.size() > 1 ? m_y.at[1] - m_y.at[0] : 1;
        for (const double at : m_y.at) {
            if (at < m_y.low - 1e-12 || at > m_y.high + 1e-12) {
                continue;
            }
            const bool isZero = std::abs(at) < 1e-12;
            add(R"(<path d="M{:.1f} {:.1f}H{:.1f}" stroke="currentColor" stroke-opacity="{}"/>)"
                "\n",
                kLeft, y(at), m_right, isZero ? 0.55 : 0.14);
            addText(kLeft - 8, y(at) + 4, "end", number(at, decimalsOf(distance)), R"(fill-opacity="0.72")");
        }
        const double middle = (m_top + m_bottom) / 2;
        addText(14, middle, "middle", axisTitle(m_figure.y),
                fmt::format(R"x(fill-opacity="0.72" transform="rotate(-90 14 {:.1f})")x", middle));
    }

    [[nodiscard]] std::string tickName(double tick) const {
        const auto category = static_cast<std::size_t>(std::max(tick, 0.0));
        return category < m_figure.x.categories.size() ? m_figure.x.categories[category]
                                                       : fmt::format("{:g}", tick);
    }

    [[nodiscard]] std::string countNote(double tick) const {
        std::size_t least = std::numeric_limits<std::size_t>::max();
        std::size_t most = 0;
        for (const Series& series : m_figure.series) {
            for (const Mark& mark : series.marks) {
                if (mark.position == tick) {
                    least = std::min(least, mark.estimate.n);
                    most = std::max(most, mark.estimate.n);
                }
            }
        }
        return least >= most ? "n = " + thousands(most)
                             : "n = " + thousands(least) + " to " + thousands(most);
    }

    void addXAxis() {
        for (const double tick : m_xTicks) {
            addText(x(tick), m_bottom + kLine, "middle", elided(tickName(tick), step() - 4));
            addText(x(tick), m_bottom + 2 * kLine, "middle", elided(countNote(tick), step() - 2),
                    R"(fill-opacity="0.72")");
        }
        addText((kLeft + m_right) / 2, m_bottom + 3.2 * kLine, "middle", axisTitle(m_figure.x),
                R"(fill-opacity="0.72")");
    }

    void addSeries() {
        std::size_t bar = 0;
        for (const Series& series : m_figure.series) {
            if (series.form == SeriesForm::Bars) {
                addBars(series, bar++);
            } else {
                addLine(series);
            }
        }
    }

    static std::string_view colourOf(const Series& series) {
        return kPalette[series.colour % kPalette.size()];
    }

    [[nodiscard]] std::string hover(const Series& series, const Mark& mark) const {
        std::string text = fmt::format("{} {}: ", series.name, tickName(mark.position));
        text += mark.estimate.value ? number(*mark.estimate.value, 4) : std::string("no value");
        if (mark.estimate.interval) {
            text += fmt::format(" [{}, {}]", number(mark.estimate.interval->lo, 4),
                                number(mark.estimate.interval->hi, 4));
        }
        return escapeXml(fmt::format("{}, n = {}", text, thousands(mark.estimate.n)));
    }

    void addBars(const Series& series, std::size_t bar) {
        const double group = std::min(kBarGroup * step(), kWidestBar * static_cast<double>(m_bars));
        const double width = group / static_cast<double>(m_bars);
        for (const Mark& mark : series.marks) {
            const double left = x(mark.position) - group / 2 + static_cast<double>(bar) * width;
            if (!mark.estimate.value) {
                addText(left + width / 2, y(0) - 3, "middle", "–", R"(fill-opacity="0.72")");
                continue;
            }
            const double tip = y(*mark.estimate.value);
            const double foot = y(0);
            add(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"><title>{}</title></rect>)"
                "\n",
                left, std::min(tip, foot), width, std::abs(tip - foot), colourOf(series),
                hover(series, mark));
            addWhisker(mark, left + width / 2, std::min(4.0, width / 4), "currentColor");
            addValue(mark, left + width / 2, width);
        }
    }

    void addWhisker(const Mark& mark, double at, double cap, std::string_view colour) {
        if (!mark.estimate.interval) {
            return;
        }
        const double top = y(mark.estimate.interval->hi);
        const double bottom = y(mark.estimate.interval->lo);
        add(R"(<path d="M{0:.1f} {1:.1f}V{2:.1f}M{3:.1f} {1:.1f}H{4:.1f}M{3:.1f} {2:.1f}H{4:.1f}" )"
            R"(stroke="{5}" stroke-width="1.5" fill="none"/>)"
            "\n",
            at, top, bottom, at - cap, at + cap, colour);
    }

    /// The number over its bar, where there is room.
    void addValue(const Mark& mark, double at, double width) {
        const std::string text = number(*mark.estimate.value, 2);
        if (width < kCharacter * 4.5) {
            return;
        }
        const double over = mark.estimate.interval ? y(mark.estimate.interval->hi) : y(*mark.estimate.value);
        addText(at, std::min(over, y(0)) - 5, "middle", text);
    }

    void addLine(const Series& series) {
        addBand(series);
        std::string path;
        bool isBroken = true;
        for (const Mark& mark : series.marks) {
            if (mark.estimate.value) {
                path += fmt::format("{}{:.1f} {:.1f}", isBroken ? 'M' : 'L', x(mark.position),
                                    y(*mark.estimate.value));
            }
            isBroken = !mark.estimate.value;
        }
        add(R"(<path d="{}" stroke="{}" stroke-width="2" fill="none"/>)"
            "\n",
            path, colourOf(series));
        for (const Mark& mark : series.marks) {
            if (mark.estimate.value) {
                addWhisker(mark, x(mark.position), 3, colourOf(series));
                add(R"(<circle cx="{:.1f}" cy="{:.1f}" r="3.5" fill="{}"><title>{}</title></circle>)"
                    "\n",
                    x(mark.position), y(*mark.estimate.value), colourOf(series), hover(series, mark));
            }
        }
    }

    /// Neighbouring intervals of a line, as one band; broken where one is missing.
    void addBand(const Series& series) {
        std::string upper;
        std::string lower;
        const auto close = [&] {
            if (!upper.empty()) {
                add(R"(<path d="M{}L{}Z" fill="{}" fill-opacity="0.18"/>)"
                    "\n",
                    upper.substr(1), lower.substr(1), colourOf(series));
            }
            upper.clear();
            lower.clear();
        };
        for (const Mark& mark : series.marks) {
            if (!mark.estimate.value || !mark.estimate.interval) {
                close();
                continue;
            }
            upper += fmt::format("L{:.1f} {:.1f}", x(mark.position), y(mark.estimate.interval->hi));
            lower = fmt::format("L{:.1f} {:.1f}", x(mark.position), y(mark.estimate.interval->lo)) + lower;
        }
        close();
    }

    void addLegend() {
        if (!hasLegend()) {
            return;
        }
        const double room = (m_right - kLeft) / static_cast<double>(m_figure.series.size());
        double at = kLeft;
        for (const Series& series : m_figure.series) {
            const std::string name = elided(series.name, room - 24);
            add(R"(<rect x="{:.1f}" y="{:.1f}" width="10" height="10" fill="{}"/>)"
                "\n",
                at, 1.9 * kLine, colourOf(series));
            addText(at + 15, 1.9 * kLine + 9.5, "start", name);
            at += std::min(room, 40 + kCharacter * static_cast<double>(series.name.size()));
        }
    }

    const Figure& m_figure;
    SvgSize m_size;
    std::size_t m_bars = 0;
    double m_top = 0;
    double m_bottom = 0;
    double m_right = 0;
    double m_xLow = 0;
    double m_xHigh = 1;
    std::set<double> m_xTicks;
    Ticks m_y;
    std::string m_svg;
};

} // namespace

std::string toSvg(const Figure& figure, const SvgSize& size) {
    return Drawing(figure, size).svg();
}

} // namespace fgw::report
