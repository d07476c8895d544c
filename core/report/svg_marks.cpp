// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_marks.h"

#include "core/base/number_text.h"
#include "core/base/text.h"
#include "core/report/number_places.h"
#include "core/report/shown_text.h"
#include "core/report/svg_texture.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace fgw::report {

namespace {

// Okabe and Ito's hues as in the window's light theme, at a lightness that stands on white and on black.
constexpr std::array<std::string_view, kSvgColours> kPalette{"#0072b2", "#d98200", "#009e73", "#b5568c",
                                                             "#56b4e9", "#b8420a", "#8c8200", "#7a5cc0",
                                                             "#6b7280", "#8f5f38"};

constexpr double kDot = 4.5; ///< radius of an estimate's

class MarkWriter {
public:
    explicit MarkWriter(const SvgFrame& frame)
        : m_frame(frame), m_numbers({frame.left, frame.top, frame.right, frame.bottom}) {
        for (const Series& series : frame.figure.series) {
            for (const Mark& mark : series.marks) {
                if (series.form == SeriesForm::Estimates && mark.estimate.value) {
                    m_numbers.block(boxOf(mark));
                }
            }
        }
    }

    [[nodiscard]] std::string written() {
        std::size_t bar = 0;
        for (const Series& series : m_frame.figure.series) {
            switch (series.form) {
            case SeriesForm::Bars:
                addBars(series, bar++);
                break;
            case SeriesForm::Line:
                addLine(series);
                break;
            case SeriesForm::Points:
                addDots(series, 2.5, 0.4);
                break;
            case SeriesForm::Estimates:
                addEstimates(series);
                break;
            }
        }
        return std::move(m_svg);
    }

private:
    template <typename... Parts>
    void add(fmt::format_string<Parts...> form, Parts&&... parts) {
        m_svg += fmt::format(form, std::forward<Parts>(parts)...);
    }

    [[nodiscard]] std::string hover(const Series& series, const Mark& mark) const {
        std::string text = fmt::format("{} {}: ", series.name, m_frame.tickName(mark.position));
        text += mark.estimate.value ? decimalText(*mark.estimate.value, 4) : std::string("no value");
        if (mark.estimate.interval) {
            text += fmt::format(" [{}, {}]", decimalText(mark.estimate.interval->lo, 4),
                                decimalText(mark.estimate.interval->hi, 4));
        }
        if (mark.seed) {
            text += fmt::format(", seed {}", *mark.seed);
        }
        if (mark.expected) {
            text += fmt::format(", expected {}", decimalText(*mark.expected, 4));
        }
        return escapeXml(fmt::format("{}, n = {}", text, svgCount(mark.estimate.n)));
    }

    void addBars(const Series& series, std::size_t bar) {
        const double width = m_frame.barGroup() / static_cast<double>(m_frame.bars);
        for (const Mark& mark : series.marks) {
            const double left =
                m_frame.x(mark.position) - m_frame.barGroup() / 2 + static_cast<double>(bar) * width;
            if (mark.estimate.value) {
                addBar(series, mark, left, width);
            } else {
                m_svg += svgText(left + width / 2, m_frame.y(0) - 3, "middle", "–", kSvgMuted);
            }
        }
    }

    void addBar(const Series& series, const Mark& mark, double left, double width) {
        const double tip = m_frame.y(*mark.estimate.value);
        const double foot = m_frame.y(0);
        add(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"><title>{}</title></rect>)"
            "\n",
            left, std::min(tip, foot), width, std::abs(tip - foot), svgColour(series), hover(series, mark));
        m_svg += svgTexture(series.colour, {left, std::min(tip, foot), width, std::abs(tip - foot)});
        addWhisker(mark, left + width / 2, std::min(4.0, width / 4), "currentColor");
        if (mark.expected) {
            add(R"(<path d="M{:.1f} {:.1f}h{:.1f}" stroke="currentColor" stroke-width="2"/>)"
                "\n",
                left, m_frame.y(*mark.expected), width);
        }
        if (width >= kSvgCharacter * 4.5) {
            m_svg += svgText(left + width / 2, std::min(highest(mark), foot) - 5, "middle",
                             decimalText(*mark.estimate.value, 2));
        }
    }

    /// Where a mark or its interval ends at the top.
    [[nodiscard]] double highest(const Mark& mark) const {
        return m_frame.y(mark.estimate.interval ? mark.estimate.interval->hi : *mark.estimate.value);
    }

    void addWhisker(const Mark& mark, double at, double cap, std::string_view colour) {
        if (!mark.estimate.interval) {
            return;
        }
        const double top = m_frame.y(mark.estimate.interval->hi);
        const double bottom = m_frame.y(mark.estimate.interval->lo);
        add(R"(<path d="M{0:.1f} {1:.1f}V{2:.1f}M{3:.1f} {1:.1f}H{4:.1f}M{3:.1f} {2:.1f}H{4:.1f}" )"
            R"(stroke="{5}" stroke-width="1.5" fill="none"/>)"
            "\n",
            at, top, bottom, at - cap, at + cap, colour);
    }

    void addDots(const Series& series, double radius, double opacity) {
        for (const Mark& mark : series.marks) {
            if (mark.estimate.value) {
                add(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" fill-opacity="{}"><title>{}</title></circle>)"
                    "\n",
                    m_frame.x(mark.position), m_frame.y(*mark.estimate.value), radius, svgColour(series),
                    opacity, hover(series, mark));
            }
        }
    }

    void addWhiskers(const Series& series) {
        for (const Mark& mark : series.marks) {
            if (mark.estimate.value) {
                addWhisker(mark, m_frame.x(mark.position), 3, svgColour(series));
            }
        }
    }

    void addEstimates(const Series& series) {
        addWhiskers(series);
        addDots(series, kDot, 1);
        for (const Mark& mark : series.marks) {
            if (mark.estimate.value) {
                addNumber(mark);
            }
        }
    }

    /// The dot of an estimate and its interval.
    [[nodiscard]] TextBox boxOf(const Mark& mark) const {
        const double middle = m_frame.x(mark.position);
        const double tip = m_frame.y(*mark.estimate.value);
        const double lowest = mark.estimate.interval ? m_frame.y(mark.estimate.interval->lo) : tip;
        return {middle - kDot, std::min(highest(mark), tip - kDot), middle + kDot,
                std::max(lowest, tip + kDot)};
    }

    void addNumber(const Mark& mark) {
        const std::string number = decimalText(*mark.estimate.value, 2);
        const double middle = m_frame.x(mark.position);
        const double line = m_frame.y(*mark.estimate.value) + kDot;
        const double width = kSvgCharacter * (static_cast<double>(codePoints(number)) + 0.5);
        const auto from = [&](double left) { return TextBox{left, line - kSvgLine, left + width, line}; };
        const double away = kDot + 2;
        if (const auto box = m_numbers.take(from(middle + away), from(middle - away - width))) {
            m_svg += svgText((box->left + box->right) / 2, box->bottom, "middle", number);
        }
    }

    void addLine(const Series& series) {
        addBand(series);
        std::string path;
        bool isBroken = true;
        for (const Mark& mark : series.marks) {
            if (mark.estimate.value) {
                path += fmt::format("{}{:.1f} {:.1f}", isBroken ? 'M' : 'L', m_frame.x(mark.position),
                                    m_frame.y(*mark.estimate.value));
            }
            isBroken = !mark.estimate.value;
        }
        add(R"(<path d="{}" stroke="{}" stroke-width="2" fill="none"/>)"
            "\n",
            path, svgColour(series));
        addWhiskers(series);
        addDots(series, 3.5, 1);
    }

    /// Neighbouring intervals of a line, as one band; broken where one is missing.
    void addBand(const Series& series) {
        std::string upper;
        std::string lower;
        const auto close = [&] {
            if (!upper.empty()) {
                add(R"(<path d="M{}L{}Z" fill="{}" fill-opacity="0.18"/>)"
                    "\n",
                    upper.substr(1), lower.substr(1), svgColour(series));
            }
            upper.clear();
            lower.clear();
        };
        for (const Mark& mark : series.marks) {
            if (!mark.estimate.value || !mark.estimate.interval) {
                close();
                continue;
            }
            const double at = m_frame.x(mark.position);
            upper += fmt::format("L{:.1f} {:.1f}", at, m_frame.y(mark.estimate.interval->hi));
            lower = fmt::format("L{:.1f} {:.1f}", at, m_frame.y(mark.estimate.interval->lo)) + lower;
        }
        close();
    }

    const SvgFrame& m_frame;
    std::string m_svg;
    NumberPlaces m_numbers;
};

} // namespace

std::string_view svgColour(const Series& series) {
    return kPalette[series.colour % kPalette.size()];
}

std::string svgText(double x, double y, std::string_view anchor, std::string_view escaped,
                    std::string_view more) {
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}" {}>{}</text>)"
                       "\n",
                       x, y, anchor, more, escaped);
}

std::string svgMarks(const SvgFrame& frame) {
    return MarkWriter(frame).written();
}

} // namespace fgw::report
