// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explore/run_summary.h"

#include <algorithm>

namespace fgw::explore {

namespace {

constexpr std::size_t kMostShapes = 10;

std::vector<ModelSummary> modelSummaries(const RecordTable& table) {
    std::vector<BitSet> rows(table.models().size(), BitSet(table.size()));
    for (std::size_t row = 0; row < table.size(); ++row) {
        rows[table.model()[row].value].set(row);
    }
    std::vector<ModelSummary> models;
    for (std::size_t model = 0; model < rows.size(); ++model) {
        models.push_back({table.models()[model], figuresOf(table, rows[model])});
    }
    std::ranges::stable_sort(models, std::greater{}, [](const ModelSummary& summary) {
        return summary.figures.accuracy.value.value_or(-1.0);
    });
    return models;
}

Shape shapeOf(const FailureMap& map, std::uint32_t index) {
    const MapCluster& cluster = map.clusters[index];
    return {.cluster = index,
            .name = cluster.name,
            .size = cluster.size,
            .shareOfFailures = static_cast<double>(cluster.size) / static_cast<double>(map.points.size()),
            .modelsAffected = cluster.modelsAffected,
            .worstModel = cluster.models.empty() ? std::string() : cluster.models.front().model,
            .exemplarRow = cluster.exemplars.empty() ? 0 : map.points[cluster.exemplars.front()].row};
}

std::vector<std::size_t> judgedByCluster(const FailureMap& map,
                                         const std::function<bool(std::size_t)>& isJudged) {
    std::vector<std::size_t> judged(map.clusters.size(), 0);
    for (const MapPoint& point : map.points) {
        if (point.cluster >= 0 && isJudged(point.row)) {
            ++judged[static_cast<std::size_t>(point.cluster)];
        }
    }
    return judged;
}

std::vector<Shape> shapesThatMatter(const FailureMap& map, const std::function<bool(std::size_t)>& isJudged) {
    const std::vector<std::size_t> judged = judgedByCluster(map, isJudged);
    std::vector<Shape> shapes;
    for (std::uint32_t cluster = 0; cluster < map.clusters.size(); ++cluster) {
        shapes.push_back(shapeOf(map, cluster));
        shapes.back().judged = judged[cluster];
    }
    std::ranges::stable_sort(shapes, std::greater{},
                             [](const Shape& shape) { return std::pair(shape.size, shape.modelsAffected); });
    shapes.resize(std::min(shapes.size(), kMostShapes));
    return shapes;
}

} // namespace

RunSummary summarise(const RecordTable& table, const FailureMap& map,
                     const std::function<bool(std::size_t row)>& isJudged) {
    const Subjects subjects = findSubjects(table);
    return {.models = modelSummaries(table),
            .shapes = shapesThatMatter(map, isJudged),
            .items = table.items().size(),
            .failures = static_cast<std::size_t>(std::ranges::count_if(subjects.all, &Subject::isFailure))};
}

} // namespace fgw::explore
