// SPDX-License-Identifier: GPL-3.0-or-later
// How the map workspace is put together: actions, tool bar and the page for each state.
#include "ui/map/cluster_actions.h"
#include "ui/map/cluster_list.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_distortion.h"
#include "ui/map/map_panel.h"
#include "ui/map/map_workspace.h"
#include "ui/map/near_selection.h"
#include "ui/map/round_slider.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_tip.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

QWidget* computingPage(const Theme& theme, QWidget* parent) {
    auto* page = new QWidget(parent);
    auto* layout = new QVBoxLayout(page);
    auto* text =
        new TextLabel(theme, TextTone::Muted, MapWorkspace::tr("Computing the map of failures …"), page);
    text->setAlignment(Qt::AlignCenter);
    auto* bar = new QProgressBar(page);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(30 * kGrid);
    bar->setAccessibleName(text->text());
    layout->addStretch(2);
    layout->addWidget(text);
    layout->addSpacing(kGrid);
    layout->addWidget(bar, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

QToolButton* toolButton(QAction* action, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    setKeyTip(button, action->text(), action);
    return button;
}

/// What a box is for stays readable where there is little room; the box gives way.
TextLabel* wholeLabel(const Theme& theme, const QString& text, QWidget* parent) {
    auto* label = new TextLabel(theme, TextTone::Muted, text, parent);
    label->setMinimumWidth(label->sizeHint().width());
    return label;
}

} // namespace

MapWorkspace::MapWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_pages(new QStackedWidget(this)),
      m_canvas(new MapCanvas(theme)), m_panel(new MapPanel(theme, session.jobs())),
      m_distortion(new MapDistortion(session.jobs(), this)),
      m_rounds(new RoundSlider(session, theme, *m_canvas, this)),
      m_clusterActions(new ClusterActions(session, theme, *m_panel->clusters(), this)),
      m_fieldBox(new QComboBox), m_sizeBox(new QComboBox), m_layoutBox(new QComboBox),
      m_chosen(new TextLabel(theme, TextTone::Strong)), m_axes(new TextLabel(theme, TextTone::Muted)),
      m_made(new TextLabel(theme, TextTone::Muted)), m_misleads(new TextLabel(theme, TextTone::Warning)) {
    m_axes->setWrapped(true);
    m_made->setWrapped(true);
    m_misleads->setWrapped(true);
    m_misleads->hide();
    buildActions();
    buildPages();
    m_canvas->setHoverText([this](std::uint32_t point) { return hoverText(point); });
    connect(&session, &Session::mapChanged, this, &MapWorkspace::adoptMap);
    connect(&session, &Session::layoutChanged, this, &MapWorkspace::adoptLayout);
    connect(&session, &Session::documentChanged, this, &MapWorkspace::showState);
    connect(&session.jobs(), &JobRunner::changed, this, &MapWorkspace::showState);
    connect(&session.selection(), &Selection::changed, this, &MapWorkspace::relight);
    connect(&session.selection(), &Selection::focusChanged, this, &MapWorkspace::refocus);
    connect(&session.filter(), &FilterState::rowsChanged, this, &MapWorkspace::relight);
    connect(&session.judgements(), &Judgements::settled, this, &MapWorkspace::adoptJudgements);
    connect(&theme, &Theme::changed, this, &MapWorkspace::recolour);
    connect(&theme, &Theme::changed, this, &MapWorkspace::resizePoints);
    connect(m_fieldBox, &QComboBox::currentIndexChanged, this, &MapWorkspace::recolour);
    connect(m_sizeBox, &QComboBox::currentIndexChanged, this, &MapWorkspace::resizePoints);
    connect(m_distortion, &MapDistortion::measured, this, &MapWorkspace::adoptDistortion);
    connect(m_distortion, &MapDistortion::failed, &session, &Session::failed);
    connect(m_distortion, &MapDistortion::failed, this,
            [this](const QString& reason) { endJudging(visibleLine(reason.toStdString())); });
    connect(m_distortion, &MapDistortion::cancelled, this, [this] { endJudging(tr("it was cancelled")); });
    connect(m_layoutBox, &QComboBox::currentIndexChanged, this,
            [this] { chooseLayout(static_cast<explore::Projection>(m_layoutBox->currentData().toInt())); });
    connect(m_canvas, &MapCanvas::pointsChosen, this, &MapWorkspace::choose);
    connect(m_canvas, &MapCanvas::pointClicked, this, [this](std::uint32_t point) {
        if (const auto map = m_session.map()) {
            m_session.selection().setFocus(map->points[point].row);
        }
    });
    connect(m_canvas, &MapCanvas::hoveredChanged, this, [this](std::optional<std::uint32_t> point) {
        m_canvas->setEmphasisedCluster(point ? clusterOf(*point) : std::nullopt);
    });
    connect(m_panel, &MapPanel::termWanted, this, &MapWorkspace::toggleTerm);
    connect(m_panel, &MapPanel::coloursWanted, this, &MapWorkspace::chooseColours);
    connect(m_panel, &MapPanel::groupingWanted, this, &MapWorkspace::setGrouping);
    connect(m_panel, &MapPanel::exemplarWanted, this,
            [this](std::size_t row) { m_session.selection().setFocus(row); });
    m_panel->addClusterActions(m_clusterActions->all());
    m_actions.append(m_clusterActions->all());
    m_actions.append((new NearSelection(session, theme, this))->all());
    m_canvas->addActions(m_actions);
    connect(m_panel->clusters(), &ClusterList::clusterChosen, this,
            [this](int cluster, Qt::KeyboardModifiers keys) {
                const auto how =
                    keys.testFlag(Qt::ControlModifier) ? Selection::How::Add : MapGesture::howOf(keys);
                chooseCluster(static_cast<std::size_t>(cluster), how);
            });
    connect(m_panel->clusters(), &ClusterList::clusterOpened, this,
            [this](int cluster) { showCluster(static_cast<std::size_t>(cluster)); });
    adoptMap();
}

MapWorkspace::~MapWorkspace() {
    // Jobs of what is in here end with it; there is nothing left to show that on.
    disconnect(&m_session.jobs(), nullptr, this, nullptr);
}

QAction* MapWorkspace::addAction(const QString& text, const QString& icon, const QKeySequence& key,
                                 std::function<void()> act) {
    QAction* action = addPartAction(this, text, {key});
    action->setIcon(m_theme.icon(icon));
    connect(action, &QAction::triggered, this, std::move(act));
    m_actions.append(action);
    return action;
}

void MapWorkspace::addToolAction(const QString& text, const QString& icon, const QKeySequence& key,
                                 MapTool tool) {
    QAction* action = addAction(text, icon, key, [this, tool] { m_canvas->setTool(tool); });
    action->setCheckable(true);
    const auto show = [this, action, tool] { action->setChecked(m_canvas->tool() == tool); };
    connect(m_canvas, &MapCanvas::toolChanged, action, show);
    m_tools.append(action);
    show();
}

void MapWorkspace::buildActions() {
    addToolAction(tr("Move the map"), QStringLiteral("hand"), Qt::Key_H, MapTool::Pan);
    addToolAction(tr("Select in a box"), QStringLiteral("square-dashed"), Qt::Key_B, MapTool::Box);
    addToolAction(tr("Select with a lasso"), QStringLiteral("lasso"), Qt::Key_Q, MapTool::Lasso);
    addAction(tr("Fit the whole map"), QStringLiteral("maximize"), Qt::Key_F, [this] { m_canvas->fit(); });
    addAction(tr("Previous view"), QStringLiteral("chevron-left"), Qt::Key_BracketLeft,
              [this] { m_canvas->goBack(); });
    addAction(tr("Next view"), QStringLiteral("chevron-right"), Qt::Key_BracketRight,
              [this] { m_canvas->goForward(); });
    m_hulls = addAction(tr("Outlines of clusters"), QStringLiteral("layers"), Qt::Key_O, [] {});
    m_hulls->setCheckable(true);
    m_hulls->setChecked(true);
    connect(m_hulls, &QAction::toggled, m_canvas, &MapCanvas::setHullsShown);
    addAction(tr("Save the map as a picture …"), QStringLiteral("download"), QKeySequence(),
              [this] { exportPicture(); });
    m_fieldsWanted = addAction(tr("What counts …"), QStringLiteral("sliders-horizontal"), Qt::Key_W,
                               [this] { chooseFields(); });
    m_howMade = addAction(tr("How this map was made"), QStringLiteral("info"), QKeySequence(), [] {});
    m_howMade->setCheckable(true);
    connect(m_howMade, &QAction::toggled, m_made, &QWidget::setVisible);
    m_made->hide();
}

void MapWorkspace::addLayoutBox(QHBoxLayout& bar, QWidget* parent) {
    auto* label = wholeLabel(m_theme, tr("Layout"), parent);
    bar.addWidget(label);
    bar.addSpacing(kGrid);
    const auto add = [&](const QString& name, explore::Projection projection, const QString& meaning) {
        m_layoutBox->addItem(name, static_cast<int>(projection));
        m_layoutBox->setItemData(m_layoutBox->count() - 1, plainToolTip(meaning), Qt::ToolTipRole);
    };
    const QSignalBlocker quiet(m_layoutBox);
    add(tr("PCA"), explore::Projection::Pca, tr("Principal components: large distances are true"));
    add(tr("t-SNE"), explore::Projection::Tsne, tr("Neighbours stay together: who is near whom is true"));
    add(tr("UMAP"), explore::Projection::Umap, tr("Neighbours stay together, in tighter groups"));
    m_layoutBox->setAccessibleName(label->text());
    showLayoutChoice();
    bar.addWidget(m_layoutBox);
    bar.addSpacing(kGrid);
    bar.addWidget(toolButton(m_fieldsWanted, parent));
}

QWidget* MapWorkspace::makeToolBar() {
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(kGrid, kGrid / 2, 2 * kGrid, kGrid / 2);
    layout->setSpacing(2);
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (m_actions[i] != m_howMade && m_actions[i] != m_fieldsWanted) {
            layout->addWidget(toolButton(m_actions[i], bar));
        }
        if (i == 2 || i == 5) {
            layout->addSpacing(kGrid);
        }
    }
    layout->addSpacing(2 * kGrid);
    auto* label = wholeLabel(m_theme, tr("Colour by"), bar);
    layout->addWidget(label);
    layout->addSpacing(kGrid);
    m_fieldBox->setAccessibleName(label->text());
    m_fieldBox->setMaximumWidth(18 * kGrid);
    layout->addWidget(m_fieldBox);
    layout->addSpacing(kGrid);
    auto* sizeLabel = wholeLabel(m_theme, tr("Size by"), bar);
    layout->addWidget(sizeLabel);
    layout->addSpacing(kGrid);
    m_sizeBox->setAccessibleName(sizeLabel->text());
    m_sizeBox->setMaximumWidth(16 * kGrid);
    m_sizeBox->addItem(tr("nothing"));
    for (QComboBox* box : {m_fieldBox, m_sizeBox}) {
        // Long names of fields give way before the words that say what the boxes are for.
        box->setMinimumContentsLength(6);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumWidth(9 * kGrid);
    }
    layout->addWidget(m_sizeBox);
    layout->addSpacing(kGrid);
    addLayoutBox(*layout, bar);
    layout->addStretch(1);
    return bar;
}

QWidget* MapWorkspace::makeMapPage() {
    auto* left = new QWidget;
    setGround(left, Ground::Surface);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_rounds);
    auto* notes = new QVBoxLayout;
    notes->setContentsMargins(2 * kGrid, kGrid / 2, kGrid, kGrid / 2);
    notes->setSpacing(2);
    notes->addWidget(m_misleads);
    auto* axes = new QHBoxLayout;
    axes->addWidget(m_chosen);
    axes->addSpacing(2 * kGrid);
    axes->addWidget(m_axes, 1);
    auto* howMade = toolButton(m_howMade, left);
    howMade->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    axes->addWidget(howMade);
    notes->addLayout(axes);
    notes->addWidget(m_made);
    column->addWidget(makeHairline(Qt::Horizontal, left));
    column->addLayout(notes);
    auto* splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setCollapsible(0, false);
    splitter->setSizes({100 * kGrid, 36 * kGrid});
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(makeHairline(Qt::Horizontal, page));
    layout->addWidget(splitter, 1);
    m_canvas->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (QAction* action : m_rounds->roundActions()) { // they have their buttons below the map
        QWidget::addAction(action);
        m_actions.append(action);
    }
    return page;
}

void MapWorkspace::buildPages() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_noDocument =
        new EmptyState(m_theme, iconName(), tr("The failures of a run are mapped here. No run is open."),
                       tr("Choose a run in the Library"), m_pages);
    connect(m_noDocument, &EmptyState::actionTriggered, this,
            [this] { emit workspaceRequested(QStringLiteral("library")); });
    m_nothing = new EmptyState(m_theme, QStringLiteral("check"), QString(), QString(), m_pages);
    m_computing = computingPage(m_theme, m_pages);
    m_mapPage = makeMapPage();
    for (QWidget* page :
         {static_cast<QWidget*>(m_noDocument), static_cast<QWidget*>(m_nothing), m_computing, m_mapPage}) {
        m_pages->addWidget(page);
    }
}

bool MapWorkspace::busy() const {
    return m_pages->currentWidget() == m_computing;
}

void MapWorkspace::showState() {
    const auto map = m_session.map();
    const std::size_t records = m_session.records()->size();
    if (m_session.document() == nullptr) {
        m_pages->setCurrentWidget(m_noDocument);
    } else if (records == 0) {
        m_nothing->setSentence(tr("This source holds no evaluations, so there is nothing to map."));
        m_pages->setCurrentWidget(m_nothing);
    } else if (map != nullptr && !map->points.empty()) {
        m_pages->setCurrentWidget(m_mapPage);
    } else if (map != nullptr) {
        m_nothing->setSentence(
            tr("Every scored answer passed: there is no failure to map (%Ln evaluation(s)).", nullptr,
               static_cast<int>(records)));
        m_pages->setCurrentWidget(m_nothing);
    } else if (!m_session.jobs().idle()) {
        m_pages->setCurrentWidget(m_computing);
    } else {
        m_nothing->setSentence(
            tr("The map was not computed: it was cancelled, or failed for the reason shown above. "
               "Choosing another number of clusters, or opening the run again, computes it."));
        m_pages->setCurrentWidget(m_nothing);
    }
}

} // namespace fgw::ui
