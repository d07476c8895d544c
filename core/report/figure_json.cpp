// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/figure_json.h"

#include "core/base/json_member.h"
#include "core/stats/estimate_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace fgw::report {

namespace {

using nlohmann::json;

/// By the order of SeriesForm.
constexpr std::array<std::string_view, 4> kForms{"bars", "line", "points", "estimates"};

SeriesForm formNamed(std::string_view name) {
    const auto found = std::ranges::find(kForms, name);
    return found == kForms.end() ? SeriesForm::Bars : static_cast<SeriesForm>(found - kForms.begin());
}

json markJson(const Figure& figure, const Mark& mark) {
    json made = stats::estimateJson(mark.estimate);
    const auto category = static_cast<std::size_t>(std::lround(std::max(mark.position, 0.0)));
    made["position"] = mark.position;
    if (mark.expected) {
        made["expected"] = *mark.expected;
    }
    if (mark.seed) {
        made["seed"] = *mark.seed;
    }
    made["at"] =
        category < figure.x.categories.size() ? json(figure.x.categories[category]) : json(mark.position);
    return made;
}

json listAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_array() ? *found : json::array();
}

Mark parseMark(const json& object) {
    Mark mark{.position = numberAt(object, "position").value_or(0.0), .estimate = {}};
    mark.estimate.value = numberAt(object, "value");
    const auto lo = numberAt(object, "lo");
    const auto hi = numberAt(object, "hi");
    if (lo && hi) {
        mark.estimate.interval = stats::Interval{*lo, *hi};
    }
    mark.expected = numberAt(object, "expected");
    if (const auto seed = numberAt(object, "seed"); seed && std::abs(*seed) < 2e9) {
        mark.seed = static_cast<std::int32_t>(*seed);
    }
    mark.estimate.n = static_cast<std::size_t>(numberAt(object, "n").value_or(0.0));
    return mark;
}

Series parseSeries(const json& object) {
    Series series{.name = textAt(object, "name"),
                  .form = formNamed(textAt(object, "form")),
                  .colour = static_cast<std::size_t>(numberAt(object, "colour").value_or(0.0)),
                  .marks = {}};
    for (const json& mark : listAt(object, "marks")) {
        if (mark.is_object()) {
            series.marks.push_back(parseMark(mark));
        }
    }
    return series;
}

} // namespace

json figureJson(const Figure& figure) {
    json series = json::array();
    for (const Series& one : figure.series) {
        json marks = json::array();
        for (const Mark& mark : one.marks) {
            marks.push_back(markJson(figure, mark));
        }
        series.push_back({{"name", one.name},
                          {"form", kForms.at(static_cast<std::size_t>(one.form))},
                          {"colour", one.colour},
                          {"marks", std::move(marks)}});
    }
    json made{{"title", figure.title},
              {"note", figure.note},
              {"x", figure.x.title},
              {"y", figure.y.title},
              {"categories", figure.x.categories},
              {"series", std::move(series)}};
    if (figure.y.baseline) {
        made["baseline"] = *figure.y.baseline;
    }
    return made;
}

std::optional<Figure> parseFigure(const json& object) {
    if (!object.is_object() || !object.contains("series")) {
        return std::nullopt;
    }
    Figure figure{.title = textAt(object, "title"), .note = textAt(object, "note")};
    figure.x.title = textAt(object, "x");
    figure.y.title = textAt(object, "y");
    figure.y.baseline = numberAt(object, "baseline");
    for (const json& category : listAt(object, "categories")) {
        figure.x.categories.push_back(category.is_string() ? category.get<std::string>() : std::string());
    }
    for (const json& series : listAt(object, "series")) {
        if (series.is_object()) {
            figure.series.push_back(parseSeries(series));
        }
    }
    return figure;
}

} // namespace fgw::report
