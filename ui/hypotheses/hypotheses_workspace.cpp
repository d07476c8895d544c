// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/hypotheses_workspace.h"

#include "core/hypotheses/evidence_text.h"
#include "ui/hypotheses/claim_card.h"
#include "ui/hypotheses/claim_figures.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/hypotheses/reason_delegate.h"
#include "ui/hypotheses/reason_model.h"
#include "ui/hypotheses/reason_words.h"
#include "ui/hypotheses/registration_files.h"
#include "ui/hypotheses/review_state.h"
#include "ui/map/map_gesture.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/theme/styling.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

using hypotheses::Evidence;
using hypotheses::Hypothesis;

QVBoxLayout* bareColumn(QWidget* parent) {
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

QString registrationText(const hypotheses::Preregistration* registration) {
    if (registration == nullptr) {
        return HypothesesWorkspace::tr("No pre-registration: what this run shows is exploratory");
    }
    const QString title = visibleLine(registration->title);
    if (!registration->lock) {
        return HypothesesWorkspace::tr("Draft: %1").arg(title);
    }
    const QString when = format::when(registration->lock->lockedAt);
    return registration->isWhole() ? HypothesesWorkspace::tr("Locked %1: %2").arg(when, title)
                                   : HypothesesWorkspace::tr("Changed after it was locked: %1").arg(title);
}

} // namespace

HypothesesWorkspace::HypothesesWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_state(new ReviewState(session, this)),
      m_model(new ReasonModel(this)), m_pages(new QStackedWidget(this)) {
    bareColumn(this)->addWidget(m_pages);
    m_noDocument =
        new EmptyState(theme, iconName(),
                       tr("A run is read here against the hypotheses. No run is open. What is decided "
                          "before the data exist needs none: P writes a pre-registration."),
                       tr("Choose a run in the Library"), m_pages);
    connect(m_noDocument, &EmptyState::actionTriggered, this,
            [this] { emit workspaceRequested(QStringLiteral("library")); });
    m_form = new PreregistrationForm(theme, m_pages);
    m_files = new RegistrationFiles(session, *m_state, *m_form, this);
    m_content = makeContent();
    for (QWidget* page : {static_cast<QWidget*>(m_noDocument), m_content, static_cast<QWidget*>(m_form)}) {
        m_pages->addWidget(page);
    }
    makeActions();
    connect(m_form, &PreregistrationForm::closeWanted, this, &HypothesesWorkspace::showPage);
    connect(m_state, &ReviewState::changed, this, &HypothesesWorkspace::refresh);
    connect(m_state, &ReviewState::registrationChanged, this, &HypothesesWorkspace::refreshRegistration);
    refreshRegistration();
    refresh();
}

QWidget* HypothesesWorkspace::makeHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(2 * kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    m_registration = new TextLabel(m_theme, TextTone::Muted, {}, header);
    m_edit = new QToolButton(header);
    m_edit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_edit->setIcon(m_theme.icon(QStringLiteral("pencil")));
    m_edit->setText(tr("Pre-registration"));
    m_edit->setAutoRaise(true);
    auto* open = new QToolButton(header);
    open->setIcon(m_theme.icon(QStringLiteral("folder-open")));
    open->setToolTip(tr("Open a pre-registration"));
    open->setAccessibleName(open->toolTip());
    open->setAutoRaise(true);
    layout->addWidget(m_registration, 1);
    layout->addWidget(makePinButton(header));
    layout->addWidget(m_edit);
    layout->addWidget(open);
    connect(m_edit, &QToolButton::clicked, this, &HypothesesWorkspace::editRegistration);
    connect(open, &QToolButton::clicked, this, [this] { m_files->open(); });
    return header;
}

/// Which figure, where a claim has several, is asked.
QToolButton* HypothesesWorkspace::makePinButton(QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(m_theme.icon(QStringLiteral("pin")));
    button->setToolTip(tr("Pin a figure as a claim card"));
    button->setAccessibleName(button->toolTip());
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        menu->addActions(m_figures->pinActions());
    });
    button->setMenu(menu);
    return button;
}

QWidget* HypothesesWorkspace::makeCards() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    for (const Hypothesis hypothesis : hypotheses::kHypotheses) {
        auto* card = new ClaimCard(m_theme, hypothesis, row);
        m_cards[static_cast<std::size_t>(hypothesis)] = card;
        layout->addWidget(card, 1);
        connect(card, &QAbstractButton::toggled, this, [this, hypothesis](bool on) {
            if (on) {
                showClaim(hypothesis);
            }
        });
        card->installEventFilter(this);
    }
    return row;
}

QWidget* HypothesesWorkspace::makeReasons() {
    auto* box = new QWidget;
    setGround(box, Ground::Surface);
    auto* layout = bareColumn(box);
    m_reasons = new QListView(box);
    m_reasons->setModel(m_model);
    m_reasons->setItemDelegate(new ReasonDelegate(m_theme, m_reasons));
    m_reasons->setAccessibleName(tr("Reasons"));
    m_reasons->setFrameShape(QFrame::NoFrame);
    m_reasons->setResizeMode(QListView::Adjust);
    // Without this the list measures its rows anew where its height changes, and not where its width does.
    m_reasons->setWordWrap(true);
    m_reasons->setUniformItemSizes(false);
    m_reasons->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_reasons->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_reasons->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_field = new QWidget(box);
    auto* field = new QVBoxLayout(m_field);
    field->setContentsMargins(2 * kGrid, kGrid, kGrid, kGrid);
    field->setSpacing(kGrid / 2);
    m_fieldName = new TextLabel(m_theme, TextTone::Muted, {}, m_field);
    m_fieldText = new PlainTextView(m_theme, m_field);
    m_fieldText->setMonospaced(true);
    m_fieldText->setMaximumLines(6);
    m_fieldText->editor()->setAccessibleName(tr("What the file says"));
    field->addWidget(m_fieldName);
    field->addWidget(m_fieldText);
    m_field->hide();
    layout->addWidget(m_reasons, 1);
    layout->addWidget(makeHairline(Qt::Horizontal, box));
    layout->addWidget(m_field);
    connect(m_reasons, &QListView::clicked, this, &HypothesesWorkspace::follow);
    connect(m_reasons, &QListView::activated, this, &HypothesesWorkspace::follow);
    return box;
}

QWidget* HypothesesWorkspace::makeContent() {
    auto* content = new QWidget(m_pages);
    auto* layout = bareColumn(content);
    layout->addWidget(makeHeader());
    layout->addWidget(makeHairline(Qt::Horizontal, content));
    layout->addWidget(makeCards());
    layout->addWidget(makeHairline(Qt::Horizontal, content));
    m_figures = new ClaimFigures(m_theme, content);
    connect(m_figures, &ClaimFigures::pinWanted, this, &HypothesesWorkspace::pin);
    connect(m_figures, &ClaimFigures::evidenceActivated, this, &HypothesesWorkspace::chooseEvidence);
    connect(m_figures, &ClaimFigures::rowsActivated, this,
            [this](const std::vector<std::uint32_t>& rows, Qt::KeyboardModifiers keys) {
                BitSet set(m_session.records()->size());
                for (const std::uint32_t row : rows) {
                    set.set(row);
                }
                choose(set, keys);
            });
    m_splitter = new QSplitter(Qt::Horizontal, content);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(makeReasons());
    m_splitter->addWidget(m_figures);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 5);
    m_splitter->setSizes({400, 500});
    layout->addWidget(m_splitter, 1);
    return content;
}

void HypothesesWorkspace::makeActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto&& act) {
        QAction* action = addPartAction(this, text, {keys});
        connect(action, &QAction::triggered, this, act);
        m_actions.append(action);
    };
    add(tr("Next claim"), QKeySequence(Qt::Key_BracketRight), [this] { stepClaim(1); });
    add(tr("Previous claim"), QKeySequence(Qt::Key_BracketLeft), [this] { stepClaim(-1); });
    add(tr("Read the reasons"), QKeySequence(Qt::Key_W), [this] { m_reasons->setFocus(); });
    add(tr("Pin the figure as a claim card"), QKeySequence(Qt::Key_C), [this] { m_figures->pinCurrent(); });
    add(tr("Pre-registration"), QKeySequence(Qt::Key_P), [this] { editRegistration(); });
    add(tr("Open a pre-registration…"), QKeySequence(Qt::SHIFT | Qt::Key_P), [this] { m_files->open(); });
}

QList<QAction*> HypothesesWorkspace::workspaceActions() const {
    return m_actions + m_figures->pinActions();
}

QWidget* HypothesesWorkspace::firstFocus() {
    return m_pages->currentWidget() == m_content ? static_cast<QWidget*>(card(m_current)) : this;
}

bool HypothesesWorkspace::busy() const {
    return m_state->computing();
}

void HypothesesWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_state->setWanted(true);
}

void HypothesesWorkspace::hideEvent(QHideEvent* event) {
    Workspace::hideEvent(event);
    m_state->setWanted(false);
}

/// Down from the cards leads into the reasons, and up from the first reason back.
bool HypothesesWorkspace::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down &&
        qobject_cast<ClaimCard*>(watched) != nullptr) {
        m_reasons->setFocus();
        if (!m_reasons->currentIndex().isValid()) {
            m_reasons->setCurrentIndex(m_model->index(0));
        }
        return true;
    }
    return Workspace::eventFilter(watched, event);
}

void HypothesesWorkspace::showPage() {
    m_pages->setCurrentWidget(m_session.document() == nullptr ? static_cast<QWidget*>(m_noDocument)
                                                              : m_content);
}

void HypothesesWorkspace::refresh() {
    const auto reviewed = m_state->reviewed();
    for (ClaimCard* each : m_cards) {
        reviewed ? each->setClaim(reviewed->review.claim(each->hypothesis())) : each->clearClaim();
    }
    m_figures->setVisible(reviewed != nullptr);
    m_figures->setReview(reviewed ? std::shared_ptr<const hypotheses::Review>(reviewed, &reviewed->review)
                                  : nullptr);
    m_field->hide();
    showClaim(m_current);
    if (m_pages->currentWidget() != m_form) {
        showPage();
    }
}

void HypothesesWorkspace::refreshRegistration() {
    const auto registration = m_state->registration();
    m_registration->setText(registrationText(registration.get()));
    hypotheses::Preregistration fresh = hypotheses::newPreregistration();
    fresh.by = personName();
    m_form->setRegistration(registration ? *registration : fresh);
}

void HypothesesWorkspace::showClaim(Hypothesis hypothesis) {
    m_current = hypothesis;
    card(hypothesis)->setChecked(true);
    m_figures->showHypothesis(hypothesis);
    const auto reviewed = m_state->reviewed();
    m_model->setReasons(reviewed ? reviewed->review.claim(hypothesis).reasons
                                 : std::vector<hypotheses::Reason>());
    m_field->hide();
}

void HypothesesWorkspace::stepClaim(int by) {
    const auto count = static_cast<int>(hypotheses::kHypotheses.size());
    const int next = (static_cast<int>(m_current) + by + count) % count;
    showClaim(static_cast<Hypothesis>(next));
    card(m_current)->setFocus();
}

void HypothesesWorkspace::follow(const QModelIndex& index) {
    if (m_model->unfold(index)) {
        return;
    }
    if (const hypotheses::Reason* reason = m_model->reason(index)) {
        showField(reason->evidence);
        chooseEvidence(reason->evidence, Qt::NoModifier);
    }
}

void HypothesesWorkspace::choose(const BitSet& rows, Qt::KeyboardModifiers modifiers) {
    m_session.selection().select(rows, MapGesture::howOf(modifiers));
    std::optional<std::size_t> first;
    rows.forEach([&](std::size_t row) { first = first ? first : std::optional(row); });
    m_session.selection().setFocus(first);
}

void HypothesesWorkspace::chooseEvidence(const Evidence& evidence, Qt::KeyboardModifiers modifiers) {
    const BitSet rows = hypotheses::rowsOf(*m_session.records(), evidence);
    if (rows.any()) {
        choose(rows, modifiers);
    } else if (evidence.hasRows()) {
        emit m_session.notice(
            tr("The run holds no evaluations of %1, only its figures.").arg(evidenceText(evidence)));
    }
}

void HypothesesWorkspace::showField(const Evidence& evidence) {
    m_field->hide();
    const auto reviewed = m_state->reviewed();
    if (evidence.file.empty() || reviewed == nullptr) {
        return;
    }
    m_session.jobs().run<std::string>(
        QStringLiteral("evidence"), tr("Looking into the report"), this,
        [reviewed, evidence](Task&) -> Result<std::string> {
            return hypotheses::fieldText(reviewed->statements, evidence);
        },
        [this, evidence](Result<std::string> text) {
            const bool isThere = text && !text->empty();
            m_fieldName->setText(
                isThere ? visibleLine(evidence.file + " " + evidence.field)
                        : tr("%1 is not there").arg(visibleLine(evidence.file + " " + evidence.field)));
            m_fieldText->setVisible(isThere);
            m_fieldText->setText(isThere ? *text : std::string());
            m_field->show();
        });
}

QString HypothesesWorkspace::fieldShown() const {
    return m_field->isVisibleTo(this) ? m_fieldText->shownText() : QString();
}

void HypothesesWorkspace::pin(claims::Recipe recipe) {
    if (m_state->reviewed() != nullptr) {
        const auto registration = m_state->registration();
        recipe.registration = registration ? registration->raw : std::string();
        emit pinRequested(recipe);
    }
}

void HypothesesWorkspace::editRegistration() {
    QStringList slices;
    if (m_session.document() != nullptr) {
        for (const std::string& slice : m_session.records()->slices()) {
            slices << QString::fromStdString(slice);
        }
    }
    m_form->offerSlices(slices);
    m_pages->setCurrentWidget(m_form);
    m_form->setFocus();
}

QJsonObject HypothesesWorkspace::saveState() const {
    return {{QStringLiteral("claim"), static_cast<int>(m_current)},
            {QStringLiteral("preregistration"), m_state->registrationFile()}};
}

void HypothesesWorkspace::restoreState(const QJsonObject& state) {
    const int claim = state[QStringLiteral("claim")].toInt();
    if (claim >= 0 && claim < static_cast<int>(hypotheses::kHypotheses.size())) {
        showClaim(static_cast<Hypothesis>(claim));
    }
    const QString file = state[QStringLiteral("preregistration")].toString();
    if (!file.isEmpty() && QFileInfo::exists(file)) {
        m_state->openRegistration(file);
    }
}

} // namespace fgw::ui
