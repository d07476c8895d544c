// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspector.h"

#include "core/base/text.h"
#include "core/records/transcript.h"
#include "ui/inspector/find_bar.h"
#include "ui/inspector/judgement_editor.h"
#include "ui/inspector/page_search.h"
#include "ui/inspector/selection_bar.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_tip.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QApplication>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

const auto kInspectorJob = QStringLiteral("inspector");
constexpr std::size_t kNeighbours = 5;
/// Shorter than this nobody reads the former item for the new one; greying it at once would only flicker.
constexpr int kFadeAfterMilliseconds = 150;
constexpr double kFaded = 0.3;

Result<InspectedItem> inspect(std::shared_ptr<const RecordTable> records, const ItemRows& itemRows,
                              const std::shared_ptr<const explore::FailureMap>& map, std::size_t row) {
    constexpr std::size_t kExcerptLength = 200;
    auto details = explore::itemDetails(*records, row, itemRows);
    if (!details) {
        return std::unexpected(details.error());
    }
    InspectedItem item{records, std::move(*details), {}, {}, {}};
    if (!map || !map->subjects) {
        return item;
    }
    const auto clusters = map->clusterOfRows();
    if (row < clusters.size() && clusters[row] >= 0 &&
        static_cast<std::size_t>(clusters[row]) < map->clusters.size()) {
        item.cluster = map->clusters[static_cast<std::size_t>(clusters[row])].name;
    }
    for (const std::size_t near : explore::nearestOnMap(*map, row, kNeighbours)) {
        const std::string text = readableText(records->texts(), records->itemOf(near).input);
        item.neighbours.push_back({near, records->modelOf(near) + ": " + excerpt(text, kExcerptLength)});
    }
    return item;
}

} // namespace

Inspector::Inspector(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme),
      m_selection(new SelectionBar(session, theme, this)), m_tools(new QWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(theme, QStringLiteral("mouse-pointer"), {}, {}, this)),
      m_scroll(new QScrollArea(this)), m_raw(new PlainTextView(theme, this)),
      m_judgement(new JudgementEditor(session, theme, this)), m_findBar(new FindBar(theme, this)),
      m_late(new QTimer(this)) {
    setAccessibleName(tr("Inspector"));
    setFocusPolicy(Qt::ClickFocus);
    m_scroll->setAccessibleName(tr("The item in focus"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_raw->setMonospaced(true);
    m_raw->setMaximumLines(0);
    m_raw->setContentsMargins(2 * kGrid, kGrid, kGrid, kGrid);
    m_raw->editor()->setAccessibleName(tr("Raw record"));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_raw);
    makeToolBar();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_selection);
    layout->addWidget(m_tools);
    layout->addWidget(m_findBar);
    connect(m_findBar, &FindBar::searchEnded, this, &Inspector::markFiltered);
    connect(m_findBar, &FindBar::closed, this, [this] { setFocus(); });
    layout->addWidget(m_stack, 1);
    m_judgement->hide();
    m_late->setSingleShot(true);
    m_late->setInterval(kFadeAfterMilliseconds);
    connect(m_late, &QTimer::timeout, this, [this] {
        if (busy()) {
            fadeFormer();
        }
    });
    connect(&session.selection(), &Selection::focusChanged, this, &Inspector::load);
    connect(&session.selection(), &Selection::changed, this, [this] {
        // What is in focus says itself, be it why it cannot be read.
        if (!m_session.selection().focus()) {
            sayWhatComesHere();
        }
    });
    connect(&session, &Session::documentChanged, this, &Inspector::load);
    connect(&session.filter(), &FilterState::textChanged, this, &Inspector::refreshView);
    connect(&session, &Session::mapChanged, this, [this] {
        // A new page takes the focus away from whoever is writing.
        if (!m_judgement->isAncestorOf(QApplication::focusWidget())) {
            load();
        }
    });
    load();
}

Inspector::~Inspector() {
    // What was typed is kept by the editor while the session still takes it.
    m_judgement->setRow(std::nullopt);
}

bool Inspector::busy() const {
    return m_session.jobs().isRunning(kInspectorJob, this);
}

QSize Inspector::minimumSizeHint() const {
    const QSize least = QWidget::minimumSizeHint();
    return {std::max(least.width(), m_selection->minimumSizeHint().width()), least.height()};
}

void Inspector::makeToolBar() {
    auto* layout = new QHBoxLayout(m_tools);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, 0);
    layout->setSpacing(0);
    const auto add = [this, layout](const QString& text, const QString& meaning, const QKeySequence& key) {
        auto* action = new QAction(text, this);
        action->setCheckable(true);
        // Wherever the keyboard is: the inspector shows what another view selected.
        action->setShortcut(key);
        addAction(action);
        connect(action, &QAction::toggled, this, &Inspector::refreshView);
        auto* button = new QToolButton(m_tools);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        setKeyTip(button, meaning, action);
        layout->addWidget(button);
        return action;
    };
    m_showDifferences =
        add(tr("Differences"), tr("Mark by word how the outputs differ from what was expected"),
            QKeySequence(Qt::Key_D));
    m_showFromFocus =
        add(tr("From this model"), tr("Mark by word how the outputs differ from that of the model in focus"),
            QKeySequence(Qt::SHIFT | Qt::Key_D));
    connect(m_showDifferences, &QAction::toggled, this,
            [this](bool on) { m_showFromFocus->setChecked(m_showFromFocus->isChecked() && !on); });
    connect(m_showFromFocus, &QAction::toggled, this,
            [this](bool on) { m_showDifferences->setChecked(m_showDifferences->isChecked() && !on); });
    m_find = new QAction(tr("Find in this item"), this);
    m_find->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G));
    addAction(m_find);
    connect(m_find, &QAction::triggered, m_findBar, &FindBar::open);
    m_showRaw = add(tr("Raw record"), tr("The whole record as JSON"), QKeySequence(Qt::Key_R));
    layout->addStretch(1);
}

QList<QAction*> Inspector::inspectorActions() const {
    return {m_showDifferences, m_showFromFocus, m_showRaw, m_find};
}

ItemPage* Inspector::page() const {
    return m_stack->currentWidget() == m_empty ? nullptr : m_page;
}

void Inspector::load() {
    const auto row = m_session.selection().focus();
    const auto records = m_session.records();
    m_judgement->setRow(row && *row < records->size() ? row : std::nullopt);
    if (!row || *row >= records->size()) {
        showNothing();
        return;
    }
    if (window()->isVisible() && !isVisible()) {
        m_stale = true;
        return;
    }
    m_stale = false;
    if (m_page != nullptr && m_page->item().details.row != *row) {
        m_late->start();
    }
    m_session.jobs().run<InspectedItem>(
        kInspectorJob, tr("Reading the item"), this,
        [records, itemRows = m_session.judgements().itemRows(), map = m_session.map(), row = *row](Task&) {
            return inspect(records, *itemRows, map, row);
        },
        [this](Result<InspectedItem> item) {
            m_late->stop();
            if (item) {
                item->history = m_session.judgements().historyOf(item->details.row);
                showItem(std::move(*item));
            } else {
                showNothing();
                m_empty->setSentence(visibleText(item.error().message()));
            }
        });
}

void Inspector::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_selection->refresh();
    if (m_stale) {
        load();
    }
}

void Inspector::showItem(InspectedItem item) {
    const bool sameRow = m_page && m_page->item().details.row == item.details.row;
    const int scrolled = sameRow ? m_scroll->verticalScrollBar()->value() : 0;
    m_raw->setText(item.details.recordJson);
    m_page = new ItemPage(m_theme, std::move(item), m_judgement);
    connect(m_page, &ItemPage::rowRequested, this,
            [this](std::size_t row) { m_session.selection().setFocus(row); });
    m_scroll->setWidget(m_page);
    m_scroll->verticalScrollBar()->setValue(scrolled);
    m_tools->show();
    m_stack->setCurrentWidget(m_scroll);
    refreshView();
}

void Inspector::fadeFormer() {
    auto* effect = new QGraphicsOpacityEffect(m_page);
    effect->setOpacity(kFaded);
    m_page->setGraphicsEffect(effect);
}

bool Inspector::isFaded() const {
    return m_page != nullptr && m_page->graphicsEffect() != nullptr;
}

void Inspector::showNothing() {
    m_session.jobs().cancel(kInspectorJob, this);
    m_findBar->setPage(nullptr, nullptr);
    m_tools->hide();
    sayWhatComesHere();
    m_stack->setCurrentWidget(m_empty);
}

void Inspector::sayWhatComesHere() {
    m_empty->setSentence(
        m_session.selection().count() > 1
            ? tr("Click one of those that are selected to read it here.")
            : tr("Select a failure in any view to read it here: what was asked, what was expected, and "
                 "what every model answered."));
}

void Inspector::refreshView() {
    if (m_stack->currentWidget() == m_empty) {
        return;
    }
    m_page->showDifferences(m_showDifferences->isChecked() ? DiffBase::Expected
                            : m_showFromFocus->isChecked() ? DiffBase::ModelInFocus
                                                           : DiffBase::None);
    markFiltered();
    m_findBar->setPage(m_page, m_scroll);
    m_stack->setCurrentWidget(m_showRaw->isChecked() ? static_cast<QWidget*>(m_raw) : m_scroll);
}

void Inspector::markFiltered() {
    if (page() != nullptr) {
        markSearched(*m_page, m_session.filter().text());
    }
}

} // namespace fgw::ui
