// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slices/slices_workspace.h"

#include "core/report/figure.h"
#include "ui/charts/figure_view.h"
#include "ui/charts/heatmap.h"
#include "ui/map/map_gesture.h"
#include "ui/session/session.h"
#include "ui/slices/profiles_panel.h"
#include "ui/slices/separation_model.h"
#include "ui/theme/styling.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/roomy_column.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <limits>

namespace fgw::ui {

namespace {

const auto kSlicesJob = QStringLiteral("slices");
constexpr std::size_t kMostGroups = 60;
constexpr int kLeastSlice = 10 * kGrid;
constexpr int kNarrowestBar = 8;
constexpr int kNarrowestNamedBar = 2 * kGrid;
constexpr int kLeastHeight = 20 * kGrid;
constexpr int kLeastNamedHeight = 40 * kGrid;
constexpr std::size_t kManyColour = 8; ///< a grey: more models than colours carry their names instead
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

/// Columns that cut the records into a readable number of groups.
bool groups(const MetadataColumn& column) {
    return column.numeric || (column.dictionary.size() > 1 && column.dictionary.size() <= kMostGroups);
}

QStringList namesOf(const std::vector<std::string>& names) {
    QStringList shown;
    for (const std::string& name : names) {
        shown.append(visibleLine(name));
    }
    return shown;
}

HeatmapData heatmapOf(const explore::SliceTable& table, const QString& group) {
    HeatmapData data{SlicesWorkspace::tr("Accuracy by %1 and model").arg(group),
                     namesOf(table.slices),
                     namesOf(table.models),
                     {}};
    for (const explore::SliceCell& cell : table.cells) {
        data.cells.push_back(cell.figures.accuracy);
    }
    return data;
}

} // namespace

SlicesWorkspace::SlicesWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_pages(new QStackedWidget(this)),
      m_groupBox(new QComboBox(this)), m_counted(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_parts(new QTabWidget(m_pages)), m_profiles(new ProfilesPanel(session, theme)),
      m_figure(new FigureView(theme)), m_heatmap(new Heatmap(theme)), m_model(new SeparationModel(this)),
      m_sorted(new QSortFilterProxyModel(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    makeActions();
    m_noDocument =
        new EmptyState(theme, iconName(), tr("Accuracy by slice and model is shown here. No run is open."),
                       tr("Choose a run in the Library"), m_pages);
    connect(m_noDocument, &EmptyState::actionTriggered, this,
            [this] { emit workspaceRequested(QStringLiteral("library")); });
    m_nothing = new EmptyState(theme, iconName(), QString(), QString(), m_pages);
    m_content = makeContent();
    m_parts->setDocumentMode(true);
    m_parts->addTab(m_content, tr("Accuracy"));
    m_parts->addTab(m_profiles, tr("Profiles"));
    m_pages->addWidget(m_noDocument);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_parts);
    connect(&session, &Session::documentChanged, this, &SlicesWorkspace::adoptDocument);
    connect(&session.filter(), &FilterState::rowsChanged, this, &SlicesWorkspace::rebuild);
    connect(m_groupBox, &QComboBox::currentIndexChanged, this, &SlicesWorkspace::rebuild);
    adoptDocument();
}

void SlicesWorkspace::makeActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, claims::RecipeKind kind) {
        QAction* action = addPartAction(this, text, {keys});
        action->setIcon(m_theme.icon(QStringLiteral("pin")));
        connect(action, &QAction::triggered, this, [this, kind] { pin(kind); });
        m_actions.append(action);
    };
    add(tr("Pin accuracy as a claim card"), QKeySequence(Qt::Key_P), claims::RecipeKind::AccuracyBySlice);
    add(tr("Pin separation as a claim card"), QKeySequence(Qt::SHIFT | Qt::Key_P),
        claims::RecipeKind::SeparationBySlice);
}

void SlicesWorkspace::pin(claims::RecipeKind kind) {
    if (m_table != nullptr) {
        emit pinRequested(
            {.kind = kind, .groupBy = m_tableGroup, .filter = m_session.filter().text().toStdString()});
    }
}

QWidget* SlicesWorkspace::makeHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(2 * kGrid, kGrid / 2, 2 * kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    auto* label = new TextLabel(m_theme, TextTone::Muted, tr("Group by"), header);
    m_groupBox->setAccessibleName(label->text());
    m_groupBox->setMinimumWidth(20 * kGrid);
    m_groupBox->setMaximumWidth(36 * kGrid);
    layout->addWidget(label);
    layout->addWidget(m_groupBox);
    layout->addStretch(1);
    layout->addWidget(m_counted);
    return header;
}

QWidget* SlicesWorkspace::makeSeparation() {
    auto* box = new QWidget;
    setGround(box, Ground::Surface);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->setSpacing(kGrid / 2);
    m_separationTitle = new TextLabel(m_theme, TextTone::Strong, {}, box);
    m_separationTitle->setContentsMargins(kGrid, 0, 0, 0);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SeparationModel::SortRole);
    m_separation = new QTableView(box);
    m_separation->setAccessibleName(tr("Separation S of the models"));
    m_separation->setModel(m_sorted);
    styleTable(m_separation);
    auto* header = m_separation->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RoomyColumn(m_separation, SeparationModel::SliceColumn, kLeastSlice);
    m_separation->setSortingEnabled(true);
    m_separation->sortByColumn(SeparationModel::SeparationColumn, Qt::DescendingOrder);
    const auto choose = [this](const QModelIndex& index) {
        const auto slice = static_cast<std::size_t>(m_sorted->mapToSource(index).row());
        chooseCell(slice, kAll, Qt::NoModifier);
    };
    connect(m_separation, &QTableView::clicked, this, choose);
    connect(m_separation, &QTableView::activated, this, choose);
    layout->addWidget(m_separationTitle);
    layout->addWidget(m_separation, 1);
    return box;
}

QWidget* SlicesWorkspace::makeContent() {
    m_figureScroll = new QScrollArea;
    m_figureScroll->setFocusPolicy(Qt::NoFocus);
    m_figureScroll->setWidgetResizable(true);
    m_figureScroll->setFrameShape(QFrame::NoFrame);
    m_figureScroll->setWidget(m_figure);
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(m_heatmap->makeScrolled());
    lower->addWidget(makeSeparation());
    lower->setChildrenCollapsible(false);
    lower->setSizes({500, 500});
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_figureScroll);
    splitter->addWidget(lower);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({560, 440});
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(makeHairline(Qt::Horizontal, content));
    layout->addWidget(splitter, 1);
    connect(m_figure, &FigureView::markActivated, this,
            [this](quint64 reference, Qt::KeyboardModifiers keys) {
                const std::size_t models = std::max<std::size_t>(1, m_table->models.size());
                chooseCell(reference / models, reference % models, keys);
            });
    connect(m_heatmap, &Heatmap::cellActivated, this,
            [this](int row, int column, Qt::KeyboardModifiers keys) {
                chooseCell(static_cast<std::size_t>(row), static_cast<std::size_t>(column), keys);
            });
    return content;
}

bool SlicesWorkspace::busy() const {
    return m_session.jobs().isRunning(kSlicesJob, this) || m_profiles->busy();
}

std::string SlicesWorkspace::groupBy() const {
    return m_groupBox->currentData().toString().toStdString();
}

void SlicesWorkspace::adoptDocument() {
    const QString kept = m_wantedGroup.isEmpty() ? m_groupBox->currentData().toString() : m_wantedGroup;
    {
        const QSignalBlocker quiet(m_groupBox);
        m_groupBox->clear();
        m_groupBox->addItem(tr("Slice"), QString());
        for (const MetadataColumn& column : m_session.records()->metadata()) {
            if (groups(column)) {
                m_groupBox->addItem(visibleLine(column.name), QString::fromStdString(column.name));
            }
        }
        m_groupBox->setCurrentIndex(std::max(0, m_groupBox->findData(kept)));
    }
    rebuild();
}

void SlicesWorkspace::rebuild() {
    const auto records = m_session.records();
    if (records->size() == 0) {
        m_session.jobs().cancel(kSlicesJob, this);
        m_table.reset();
        showState();
        return;
    }
    explore::SliceOptions options;
    options.groupBy = groupBy();
    m_session.jobs().run<explore::SliceTable>(
        kSlicesJob, tr("Comparing slices"), this,
        [records, options, rows = m_session.filter().rows()](Task& task) {
            return explore::buildSliceTable(*records, &rows, options, task);
        },
        [this, group = options.groupBy](Result<explore::SliceTable> table) {
            if (table) {
                adopt(std::make_shared<explore::SliceTable>(std::move(*table)), group);
            } else {
                emit m_session.failed(QString::fromStdString(table.error().message()));
            }
        });
    showState();
}

void SlicesWorkspace::adopt(std::shared_ptr<const explore::SliceTable> table, const std::string& groupBy) {
    m_table = std::move(table);
    m_tableGroup = groupBy;
    const bool many = m_table->models.size() > ThemeRoles::categoricalCount;
    const auto bars = static_cast<int>(m_table->cells.size() + 2 * m_table->slices.size());
    m_figure->setMinimumWidth(std::max(320, bars * (many ? kNarrowestNamedBar * 4 / 3 : kNarrowestBar)));
    const QString group = groupBy.empty() ? tr("slice") : visibleLine(groupBy);
    m_figure->setMinimumHeight(many ? kLeastNamedHeight : kLeastHeight);
    report::Figure figure = report::sliceFigure(*m_table);
    if (!groupBy.empty()) {
        figure.title = tr("Accuracy by %1").arg(group).toStdString();
        figure.x.title = groupBy;
    }
    for (report::Series& series : figure.series) {
        series.colour = many ? kManyColour : series.colour;
    }
    m_figure->setFigure(std::move(figure));
    m_heatmap->setData(heatmapOf(*m_table, group));
    m_separationTitle->setText(tr("Separation S of the models by %1").arg(group));
    m_model->setTable(m_table, groupBy.empty() ? tr("Slice") : group);
    m_separation->setColumnHidden(SeparationModel::LeftOutColumn, !m_model->anyLeftOut());
    m_separation->setColumnHidden(SeparationModel::WithoutColumn, !m_model->anyWithout());
    const std::size_t passing = m_session.filter().count();
    const auto all = m_session.records()->size();
    m_counted->setText(m_session.filter().active()
                           ? tr("%1 of %Ln evaluation(s) pass the filter", nullptr, static_cast<int>(all))
                                 .arg(format::count(passing))
                           : tr("%Ln evaluation(s)", nullptr, static_cast<int>(all)));
    showState();
}

void SlicesWorkspace::showState() {
    if (m_session.document() == nullptr) {
        m_pages->setCurrentWidget(m_noDocument);
    } else if (m_session.records()->size() == 0) {
        m_nothing->setSentence(tr("This source holds no evaluations, so there is nothing to compare."));
        m_pages->setCurrentWidget(m_nothing);
    } else if (m_session.filter().active() && m_session.filter().count() == 0) {
        m_nothing->setSentence(
            tr("No evaluation passes the filter. Take a term out of it to see slices again."));
        m_pages->setCurrentWidget(m_nothing);
    } else {
        m_pages->setCurrentWidget(m_parts);
    }
}

void SlicesWorkspace::chooseCell(std::size_t slice, std::size_t model, Qt::KeyboardModifiers modifiers) {
    if (m_table == nullptr) {
        return;
    }
    BitSet rows = explore::rowsOfCell(*m_session.records(), *m_table, m_tableGroup, slice, model);
    rows &= m_session.filter().rows();
    m_session.selection().select(rows, MapGesture::howOf(modifiers));
}

QJsonObject SlicesWorkspace::saveState() const {
    return {{QStringLiteral("groupBy"), m_groupBox->currentData().toString()},
            {QStringLiteral("part"), m_parts->currentIndex()}};
}

void SlicesWorkspace::restoreState(const QJsonObject& state) {
    m_parts->setCurrentIndex(state[QStringLiteral("part")].toInt());
    m_wantedGroup = state[QStringLiteral("groupBy")].toString();
    const int index = m_groupBox->findData(m_wantedGroup);
    if (index >= 0) {
        m_groupBox->setCurrentIndex(index);
    }
}

} // namespace fgw::ui
