// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_workspace.h"

#include "core/base/text.h"
#include "core/explore/map_clusters.h"
#include "core/explore/map_space.h"
#include "core/records/transcript.h"
#include "ui/charts/picture_file.h"
#include "ui/map/cluster_actions.h"
#include "ui/map/cluster_list.h"
#include "ui/map/fields_dialog.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_distortion.h"
#include "ui/map/map_panel.h"
#include "ui/map/vector_request.h"
#include "ui/session/earlier_layout.h"
#include "ui/session/session.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace fgw::ui {

namespace {

constexpr std::size_t kHoverExcerpt = 280;
constexpr std::chrono::milliseconds kGesturePause{100};

QString excerptOf(const TextSource& texts, TextId id) {
    return visibleLine(excerpt(readableText(texts, id), kHoverExcerpt));
}

QString optionText(std::string_view name) {
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// How the map is made, as the state of the window keeps it. Whoever made vectors is not asked again without
/// a person's wish.
QJsonObject makingOf(const explore::FailureMapOptions& options) {
    const auto embedding = options.vectors == nullptr ? options.embedding : explore::Embedding::Text;
    QJsonObject weights;
    for (const auto& [field, weight] : options.fieldWeights) {
        weights[QString::fromStdString(field)] = weight;
    }
    return {{QStringLiteral("embedding"), optionText(explore::embeddingName(embedding))},
            {QStringLiteral("grouping"), optionText(explore::groupingName(options.grouping))},
            {QStringLiteral("clusters"), static_cast<int>(options.clusters)},
            {QStringLiteral("weights"), weights}};
}

explore::FailureMapOptions madeAs(const QJsonObject& making, explore::FailureMapOptions options) {
    const auto named = [&](const QString& key) { return making[key].toString().toStdString(); };
    options.embedding =
        explore::embeddingNamed(named(QStringLiteral("embedding"))).value_or(options.embedding);
    options.grouping = explore::groupingNamed(named(QStringLiteral("grouping"))).value_or(options.grouping);
    options.clusters = static_cast<std::size_t>(std::max(0, making[QStringLiteral("clusters")].toInt()));
    const QJsonObject weights = making[QStringLiteral("weights")].toObject();
    for (auto weight = weights.begin(); weight != weights.end(); ++weight) {
        options.fieldWeights[weight.key().toStdString()] = weight.value().toDouble(1.0);
    }
    return options;
}

} // namespace

void MapWorkspace::adoptMap() {
    const auto map = m_session.map();
    if (map != nullptr && !map->points.empty()) {
        const bool hulls = m_canvas->picture().hullsShown;
        const bool stays = m_space == map->space; // other clusters of the same points
        // What a person looks at does not jump either where a run that grew is read again.
        const bool inPlace = m_space != nullptr && liesInEarlierLayout(*map);
        const MapCamera::Place place = m_canvas->camera().place();
        const MapCamera::View view = m_canvas->camera().view();
        m_space = map->space;
        MapPicture picture = makePicture(*map);
        picture.hullsShown = hulls;
        m_canvas->setPicture(std::move(picture));
        if (stays) {
            m_canvas->setPlace(place);
        } else if (inPlace) {
            m_canvas->setView(view);
        }
        m_panel->setMap(map, m_session.records(), m_session.mapOptions());
        m_clusterActions->refresh();
        showMaking();
        adoptFields();
        applyPendingState();
        recolour();
        resizePoints();
        relight();
        refocus();
        nameRegions();
    } else {
        // What is measured of a map that is gone ends with it.
        m_panel->setMap(nullptr, m_session.records(), m_session.mapOptions());
        m_distortion->setMap(nullptr);
    }
    showState();
}

void MapWorkspace::showMaking() {
    const auto map = m_session.map();
    m_axes->setText(axesText());
    m_axes->setToolTip(plainToolTip(axesText()));
    m_made->setText(visibleLine(map->howMade));
    m_made->setToolTip(plainToolTip(visibleLine(map->howMade)));
}

void MapWorkspace::adoptLayout() {
    const auto map = m_session.map();
    if (map == nullptr || map->points.empty()) {
        return;
    }
    if (m_canvas->gestureActive()) { // nothing moves under a lasso
        QTimer::singleShot(kGesturePause, this, &MapWorkspace::adoptLayout);
        return;
    }
    const MapCamera::Place place = m_canvas->camera().place();
    MapPicture picture = makePicture(*map);
    picture.hullsShown = m_canvas->picture().hullsShown;
    m_canvas->setPicture(std::move(picture));
    m_canvas->setPlace(place);
    showMaking();
    recolour();
    resizePoints();
    relight();
    refocus();
    nameRegions();
}

void MapWorkspace::chooseLayout(explore::Projection projection) {
    m_session.setProjection(projection);
    showLayoutChoice();
}

void MapWorkspace::showLayoutChoice() {
    const QSignalBlocker quiet(m_layoutBox);
    m_layoutBox->setCurrentIndex(m_layoutBox->findData(static_cast<int>(m_session.mapOptions().projection)));
}

void MapWorkspace::refocus() {
    const auto map = m_session.map();
    const auto row = m_session.selection().focus();
    std::optional<std::uint32_t> focused;
    if (map != nullptr && row && *row < map->subjects->ofRow.size()) {
        const std::uint32_t subject = map->subjects->ofRow[*row];
        const auto found = std::ranges::find(map->points, subject, &explore::MapPoint::subject);
        if (found != map->points.end()) {
            focused = static_cast<std::uint32_t>(found - map->points.begin());
        }
    }
    m_canvas->setFocusPoint(focused);
}

void MapWorkspace::choose(const std::vector<std::uint32_t>& points, Selection::How how) {
    const auto map = m_session.map();
    if (map == nullptr) {
        return;
    }
    std::vector<std::uint32_t> subjects;
    for (const std::uint32_t point : points) {
        subjects.push_back(map->points[point].subject);
    }
    if (how == Selection::How::Replace && subjects.empty()) {
        m_session.selection().clear();
    } else {
        m_session.selection().select(map->subjects->rowsOf(subjects), how);
    }
}

std::vector<std::uint32_t> MapWorkspace::pointsOf(std::size_t cluster) const {
    return explore::pointsOfCluster(*m_session.map(), cluster);
}

std::optional<std::size_t> MapWorkspace::clusterOf(std::uint32_t point) const {
    const auto map = m_session.map();
    if (map == nullptr || point >= map->points.size()) {
        return std::nullopt;
    }
    const auto cluster = static_cast<std::size_t>(map->points[point].cluster);
    return cluster < map->clusters.size() ? std::optional(cluster) : std::nullopt;
}

void MapWorkspace::chooseCluster(std::size_t cluster, Selection::How how) {
    if (m_session.map() != nullptr) {
        choose(pointsOf(cluster), how);
    }
}

void MapWorkspace::showCluster(std::size_t cluster) {
    if (m_session.map() == nullptr) {
        return;
    }
    QPolygonF members;
    for (const std::uint32_t point : pointsOf(cluster)) {
        members.append(QPointF(m_session.map()->points[point].x, m_session.map()->points[point].y));
    }
    m_canvas->showArea(members.boundingRect());
}

void MapWorkspace::toggleTerm(const QString& term) {
    // A range is two terms; parsing gives both the form that the filter's own terms have.
    const auto parsed = query::Filter::parse(term.toStdString());
    if (!parsed) {
        return;
    }
    const auto wanted = parsed->terms();
    auto terms = m_session.filter().filter().terms();
    const auto isWanted = [&](const std::string& held) {
        return std::ranges::find(wanted, held) != wanted.end();
    };
    const auto held = static_cast<std::size_t>(std::ranges::count_if(terms, isWanted));
    std::erase_if(terms, isWanted);
    if (held < wanted.size()) {
        terms.insert(terms.end(), wanted.begin(), wanted.end());
    }
    QStringList texts;
    for (const std::string& kept : terms) {
        texts.append(QString::fromStdString(kept));
    }
    m_session.filter().setText(texts.join(u' '));
}

void MapWorkspace::setGrouping(const GroupingChoice& choice) {
    auto options = m_session.mapOptions();
    options.grouping = choice.grouping;
    options.clusters = choice.clusters;
    m_session.setMapOptions(options);
}

void MapWorkspace::chooseFields() {
    const auto map = m_session.map();
    if (map == nullptr || map->features == nullptr) {
        return;
    }
    const auto document = m_session.document();
    const auto& vectors = document->embeddings;
    const auto options = m_session.mapOptions();
    auto* dialog = new FieldsDialog(m_theme, explore::weighableFields(*map->features),
                                    vectors ? std::optional(vectors->embedder) : std::nullopt, options, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->asked().isEmpty()) {
            m_session.setMapOptions(dialog->chosen());
        } else {
            mapByAskedVectors(this, m_session, dialog->asked(), dialog->chosen());
        }
    });
    dialog->open();
}

QString MapWorkspace::axesText() const {
    const auto map = m_session.map();
    if (map->projection == explore::Projection::Pca) {
        return tr("Axes: first two principal components, %1 % + %2 % of variance")
            .arg(format::decimal(map->explainedX * 100, 1), format::decimal(map->explainedY * 100, 1));
    }
    const QString meaning = tr("Near means alike; far and large mean little");
    return map->layoutIteration < map->layoutIterations
               ? tr("%1. Settling: %2 of %3")
                     .arg(meaning, format::count(map->layoutIteration), format::count(map->layoutIterations))
               : meaning;
}

QString MapWorkspace::hoverText(std::uint32_t point) const {
    const auto map = m_session.map();
    const auto records = m_session.records();
    if (map == nullptr || point >= map->points.size()) {
        return {};
    }
    const std::uint32_t row = map->points[point].row;
    const Item& item = records->itemOf(row);
    QString text = QStringLiteral("%1 · %2\n").arg(visibleLine(records->modelOf(row)), visibleLine(item.id));
    text += excerptOf(records->texts(), item.input);
    if (item.expected != kNoText) {
        text += u'\n' + tr("expected: %1").arg(excerptOf(records->texts(), item.expected));
    }
    if (!records->output().empty() && records->output()[row] != kNoText) {
        text += u'\n' + tr("answered: %1").arg(excerptOf(records->texts(), records->output()[row]));
    }
    if (const auto cluster = clusterOf(point)) {
        text += u'\n' + tr("cluster: %1").arg(visibleLine(map->clusters[*cluster].name));
    }
    return text;
}

MapSheet MapWorkspace::sheet() const {
    const QString label =
        m_session.document() == nullptr ? QString() : visibleLine(m_session.document()->summary.label);
    return {tr("Map of failures · %1 · %2").arg(label, m_chosen->text()), displayName(field()), sheetLegend(),
            m_axes->text() + QStringLiteral(". ") + m_made->text()};
}

void MapWorkspace::exportPicture() {
    savePictureAs(this, tr("map"), false, [this](const QString& path) {
        const MapCamera& camera = m_canvas->camera();
        return savePicture(path, sheetSize(camera.viewport()), [&](QPainter& painter, const QRectF&) {
            drawSheet(painter, sheet(), m_canvas->picture(), camera, m_theme.roles(), font());
        });
    });
}

QJsonObject MapWorkspace::saveState() const {
    QJsonObject state{
        {QStringLiteral("field"), QString::fromStdString(field().name)},
        {QStringLiteral("size"), m_sizeBox->currentData().toString()},
        {QStringLiteral("layout"), optionText(explore::projectionName(m_session.mapOptions().projection))},
        {QStringLiteral("making"), makingOf(m_session.mapOptions())},
        {QStringLiteral("hulls"), m_canvas->picture().hullsShown},
        {QStringLiteral("tool"), static_cast<int>(m_canvas->tool())}};
    if (m_canvas->picture().scene.placeCount() > 0) {
        // The layout that is there when this comes back may have another unit.
        const MapCamera::Place place = m_canvas->camera().place();
        state[QStringLiteral("offsetX")] = place.offset.x();
        state[QStringLiteral("offsetY")] = place.offset.y();
        state[QStringLiteral("magnification")] = place.magnification;
    }
    return state;
}

void MapWorkspace::restoreState(const QJsonObject& state) {
    m_pendingState = state;
    m_hulls->setChecked(state[QStringLiteral("hulls")].toBool(true));
    const int tool = std::clamp(state[QStringLiteral("tool")].toInt(), 0, static_cast<int>(MapTool::Lasso));
    m_canvas->setTool(static_cast<MapTool>(tool));
    const QJsonObject making = state[QStringLiteral("making")].toObject();
    if (!making.isEmpty() && making != makingOf(m_session.mapOptions())) {
        m_session.setMapOptions(madeAs(making, m_session.mapOptions()));
    }
    const std::string layout = state[QStringLiteral("layout")].toString().toStdString();
    if (const auto projection = explore::projectionNamed(layout)) {
        chooseLayout(*projection);
    }
    if (m_canvas->picture().scene.placeCount() > 0) {
        applyPendingState();
        recolour();
        resizePoints();
    }
}

void MapWorkspace::applyPendingState() {
    if (!m_pendingState) {
        return;
    }
    const QJsonObject state = *std::exchange(m_pendingState, std::nullopt);
    const std::string name = state[QStringLiteral("field")].toString().toStdString();
    const auto found = std::ranges::find(m_fields, name, &ColourField::name);
    if (found != m_fields.end()) {
        const QSignalBlocker quiet(m_fieldBox);
        m_fieldBox->setCurrentIndex(static_cast<int>(found - m_fields.begin()));
    }
    const QSignalBlocker quietSize(m_sizeBox);
    m_sizeBox->setCurrentIndex(std::max(0, m_sizeBox->findData(state[QStringLiteral("size")].toString())));
    const double magnification = state[QStringLiteral("magnification")].toDouble();
    if (magnification > 0 && state.contains(QStringLiteral("offsetX"))) {
        m_canvas->setPlace(
            {{state[QStringLiteral("offsetX")].toDouble(), state[QStringLiteral("offsetY")].toDouble()},
             magnification});
    }
}

} // namespace fgw::ui
