// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/hypotheses_workspace.h"

#include "ui/hypotheses/claim_card.h"
#include "ui/hypotheses/claim_figures.h"
#include "ui/hypotheses/preregistration_form.h"
#include "ui/hypotheses/reason_words.h"
#include "ui/hypotheses/reasons_pane.h"
#include "ui/hypotheses/registration_files.h"
#include "ui/hypotheses/review_header.h"
#include "ui/hypotheses/review_state.h"
#include "ui/map/map_gesture.h"
#include "ui/session/session.h"
#include "ui/session/user_name.h"
#include "ui/theme/styling.h"
#include "ui/widgets/bare_column.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/part_action.h"
#include "ui/widgets/visible_text.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonObject>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace fgw::ui {

namespace {

using hypotheses::Evidence;
using hypotheses::Hypothesis;

} // namespace

HypothesesWorkspace::HypothesesWorkspace(Session& session, const Theme& theme, QWidget* parent)
    : Workspace(parent), m_session(session), m_theme(theme), m_state(new ReviewState(session, this)),
      m_pages(new QStackedWidget(this)), m_noDocument(makeNoDocument()) {
    bareColumn(this)->addWidget(m_pages);
    m_form = new PreregistrationForm(theme, m_pages);
    m_files = new RegistrationFiles(session, *m_state, *m_form, this);
    m_content = makeContent();
    for (QWidget* page : {static_cast<QWidget*>(m_noDocument), m_content, static_cast<QWidget*>(m_form)}) {
        m_pages->addWidget(page);
    }
    makeActions();
    connect(m_files, &RegistrationFiles::opened, this, [this] {
        if (m_session.document() == nullptr) {
            editRegistration(); // nothing else would show it
        }
    });
    connect(m_files, &RegistrationFiles::startedNew, this, &HypothesesWorkspace::editRegistration);
    connect(m_files, &RegistrationFiles::closed, this, &HypothesesWorkspace::showPage);
    connect(m_form, &PreregistrationForm::closeWanted, this, &HypothesesWorkspace::showPage);
    connect(m_form, &PreregistrationForm::changed, this, &HypothesesWorkspace::refreshHeader);
    connect(m_form, &PreregistrationForm::changed, this, &HypothesesWorkspace::stateChanged);
    connect(m_state, &ReviewState::changed, this, &HypothesesWorkspace::refresh);
    connect(m_state, &ReviewState::registrationChanged, this, &HypothesesWorkspace::refreshRegistration);
    refreshRegistration();
    refresh();
}

EmptyState* HypothesesWorkspace::makeNoDocument() {
    auto* page =
        new EmptyState(m_theme, iconName(),
                       tr("A run is read here against the three hypotheses: what is supported, what is "
                          "not, and what it cannot show at all. No run is open. A pre-registration "
                          "says what is decided before the data exist, and needs none."),
                       tr("Choose a run in the Library"), m_pages);
    connect(page, &EmptyState::actionTriggered, this,
            [this] { emit workspaceRequested(QStringLiteral("library")); });
    connect(page->addButton(tr("Write a pre-registration")), &QPushButton::clicked, this,
            &HypothesesWorkspace::editRegistration);
    return page;
}

/// What stands in place of reasons and figures until there are any.
EmptyState* HypothesesWorkspace::makeNotRead() {
    auto* page = new EmptyState(m_theme, iconName(), {}, tr("Read it"));
    connect(page, &EmptyState::actionTriggered, this, [this] { m_state->setWanted(true); });
    return page;
}

ReviewHeader* HypothesesWorkspace::makeHeader() {
    auto* header = new ReviewHeader(m_theme);
    connect(header, &ReviewHeader::editWanted, this, &HypothesesWorkspace::editRegistration);
    connect(header, &ReviewHeader::openWanted, m_files, &RegistrationFiles::open);
    connect(header, &ReviewHeader::closeWanted, m_files, &RegistrationFiles::close);
    connect(header->pins(), &QMenu::aboutToShow, this, [this] {
        m_header->pins()->clear();
        m_header->pins()->addActions(m_figures->pinActions());
    });
    return header;
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

QWidget* HypothesesWorkspace::makeContent() {
    auto* content = new QWidget(m_pages);
    auto* layout = bareColumn(content);
    m_header = makeHeader();
    layout->addWidget(m_header);
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
    m_reasons = new ReasonsPane(m_session, m_theme, content);
    connect(m_reasons, &ReasonsPane::evidenceActivated, this,
            [this](const Evidence& evidence) { chooseEvidence(evidence, Qt::NoModifier); });
    connect(m_reasons, &ReasonsPane::leftUpwards, this, [this] { card(m_current)->setFocus(); });
    m_splitter = new QSplitter(Qt::Horizontal, content);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_reasons);
    m_splitter->addWidget(m_figures);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 5);
    m_splitter->setSizes({400, 500});
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_arranged = true;
        emit stateChanged();
    });
    m_notRead = makeNotRead();
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_notRead, 1);
    return content;
}

void HypothesesWorkspace::makeActions() {
    const auto add = [this](const QString& text, const QKeySequence& keys, auto&& act) {
        QAction* action = addPartAction(this, text, {keys});
        connect(action, &QAction::triggered, this, act);
        m_actions.append(action);
        return action;
    };
    add(tr("Next claim"), QKeySequence(Qt::Key_BracketRight), [this] { stepClaim(1); });
    add(tr("Previous claim"), QKeySequence(Qt::Key_BracketLeft), [this] { stepClaim(-1); });
    add(tr("Read the reasons"), QKeySequence(Qt::Key_W), [this] { m_reasons->enter(); });
    add(tr("Pin the figure as a claim card"), QKeySequence(Qt::Key_C), [this] { pinCurrent(); });
    add(tr("Pre-registration"), QKeySequence(Qt::Key_P), [this] { editRegistration(); });
    add(tr("Open a pre-registration…"), QKeySequence(Qt::SHIFT | Qt::Key_P), [this] { m_files->open(); });
    add(tr("New pre-registration"), {}, [this] { m_files->startNew(); });
    m_close = add(tr("Close the pre-registration"), {}, [this] { m_files->close(); });
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

/// Down from the cards leads into the reasons; up from the first of those comes back.
bool HypothesesWorkspace::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down &&
        qobject_cast<ClaimCard*>(watched) != nullptr) {
        m_reasons->enter();
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
    m_splitter->setVisible(reviewed != nullptr);
    m_notRead->setVisible(reviewed == nullptr);
    m_notRead->setSentence(m_state->computing() ? tr("The run is being read against the hypotheses …")
                                                : tr("The run was not read against the hypotheses."));
    m_notRead->setButtonsShown(!m_state->computing());
    m_figures->setReview(reviewed ? std::shared_ptr<const hypotheses::Review>(reviewed, &reviewed->review)
                                  : nullptr);
    showClaim(m_current);
    if (m_pages->currentWidget() != m_form) {
        showPage();
    }
}

void HypothesesWorkspace::refreshRegistration() {
    m_missingFile.clear();
    const auto registration = m_state->registration();
    hypotheses::Preregistration fresh = hypotheses::newPreregistration();
    fresh.by = personName();
    m_form->setRegistration(registration ? *registration : fresh);
}

void HypothesesWorkspace::refreshHeader() {
    const auto registration = m_state->registration();
    m_header->setShown({registration.get(), m_missingFile, m_form->isEdited()});
    m_close->setEnabled(registration != nullptr || !m_missingFile.isEmpty());
}

void HypothesesWorkspace::showClaim(Hypothesis hypothesis) {
    if (std::exchange(m_current, hypothesis) != hypothesis) {
        emit stateChanged();
    }
    card(hypothesis)->setChecked(true);
    m_figures->showHypothesis(hypothesis);
    m_header->setCanPin(m_figures->canPin());
    const auto reviewed = m_state->reviewed();
    m_reasons->setReasons(reviewed, reviewed ? reviewed->review.claim(hypothesis).reasons
                                             : std::vector<hypotheses::Reason>());
}

void HypothesesWorkspace::stepClaim(int by) {
    const auto count = static_cast<int>(hypotheses::kHypotheses.size());
    const int next = (static_cast<int>(m_current) + by + count) % count;
    showClaim(static_cast<Hypothesis>(next));
    card(m_current)->setFocus();
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

QListView* HypothesesWorkspace::reasons() const {
    return m_reasons->list();
}

QString HypothesesWorkspace::fieldShown() const {
    return m_reasons->fieldShown();
}

void HypothesesWorkspace::pinCurrent() {
    if (m_figures->pinActions().isEmpty()) {
        emit m_session.notice(tr("There is no figure here that could be pinned."));
    } else {
        m_figures->pinCurrent();
    }
}

void HypothesesWorkspace::pin(claims::Recipe recipe) {
    if (const auto reviewed = m_state->reviewed()) {
        const auto& registration = reviewed->review.registration;
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
    QJsonObject state{{QStringLiteral("claim"), static_cast<int>(m_current)},
                      {QStringLiteral("preregistration"),
                       m_missingFile.isEmpty() ? m_state->registrationFile() : m_missingFile}};
    if (m_arranged) {
        state[QStringLiteral("splitter")] = QString::fromLatin1(m_splitter->saveState().toBase64());
    }
    if (m_form->isEdited()) {
        state[QStringLiteral("draft")] =
            QString::fromStdString(hypotheses::writtenText(m_form->registration()));
    }
    return state;
}

void HypothesesWorkspace::restoreState(const QJsonObject& state) {
    const int claim = state[QStringLiteral("claim")].toInt();
    if (claim >= 0 && claim < static_cast<int>(hypotheses::kHypotheses.size())) {
        showClaim(static_cast<Hypothesis>(claim));
    }
    const QByteArray splitter =
        QByteArray::fromBase64(state[QStringLiteral("splitter")].toString().toLatin1());
    m_arranged = !splitter.isEmpty() && m_splitter->restoreState(splitter);
    restoreRegistration(state[QStringLiteral("preregistration")].toString());
    restoreDraft(state[QStringLiteral("draft")].toString());
}

/// A file that is not there today, as on a drive that is not mounted, is not forgotten.
void HypothesesWorkspace::restoreRegistration(const QString& file) {
    if (file.isEmpty()) {
        return;
    }
    if (const Status opened = m_state->openRegistration(file); !opened) {
        m_missingFile = file;
        emit m_session.failed(QFileInfo::exists(file)
                                  ? QString::fromStdString(opened.error().message())
                                  : tr("The pre-registration %1 was not found. Runs are read without one "
                                       "until it is opened.")
                                        .arg(visibleText(file)));
        refreshHeader();
    }
}

/// Nothing that a person wrote is lost: what has no place in a file that was locked meanwhile becomes a new
/// one.
void HypothesesWorkspace::restoreDraft(const QString& text) {
    const auto draft = hypotheses::parsePreregistration(text.toStdString(), {});
    if (!draft) {
        return;
    }
    if (m_state->registration() != nullptr && m_state->registration()->lock) {
        m_state->setRegistration({}, nullptr);
        emit m_session.notice(tr("The pre-registration was locked meanwhile and is closed: what you had "
                                 "written in it is in the form, as a new one."));
    }
    m_form->showDraft(*draft);
}

} // namespace fgw::ui
