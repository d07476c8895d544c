// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/judgements.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <chrono>
#include <unordered_set>
#include <utility>

namespace fgw::ui {

namespace {

using decisions::Decision;
using decisions::DecisionKind;
using decisions::Judgement;
using decisions::Target;

const std::string kAllModels = "*";

// One number for an item and a model: what is judged once, however many rows it has.
std::uint64_t subjectOf(const RecordTable& table, std::size_t row, Scope scope) {
    const std::uint32_t model = scope == Scope::AllModels ? 0 : table.model()[row].value;
    return (std::uint64_t{table.item()[row].value} << 32U) | model;
}

bool changesNothing(const Judgement* current, const Decision& decision) {
    static const Judgement kNone;
    const Judgement& now = current != nullptr ? *current : kNone;
    return decision.kind == DecisionKind::Adjudication
               ? now.adjudicated == decision.outcome
               : decisions::textOf(now, decision.kind) == decision.text;
}

Decision textDecision(DecisionKind kind, const QString& text) {
    Decision decision;
    decision.kind = kind;
    decision.text = text.trimmed().toStdString();
    return decision;
}

} // namespace

Judgements::Judgements(decisions::DecisionLog log, QObject* parent)
    : QObject(parent), m_log(std::move(log)), m_rows(std::make_shared<const ItemRows>()),
      m_idle(new QTimer(this)) {
    // As long as a hand may be kept waiting; a key that comes to nothing says so and can be pressed again.
    constexpr std::chrono::milliseconds kPatience(150);
    constexpr int kIdleMilliseconds = 250;
    m_shot.reset(0);
    m_log.setPatience(kPatience);
    m_idle->setSingleShot(true);
    m_idle->setInterval(kIdleMilliseconds);
    connect(m_idle, &QTimer::timeout, this, &Judgements::settled);
    connect(this, &Judgements::changed, m_idle, qOverload<>(&QTimer::start));
}

void Judgements::setTable(std::shared_ptr<const RecordTable> table, std::shared_ptr<const ItemRows> rows,
                          const std::string& run) {
    m_table = std::move(table);
    m_rows = std::move(rows);
    m_run = run;
    m_log.setRun(run);
    readEverything();
    emit changed();
}

void Judgements::setBlind(bool blind) {
    if (blind != m_blind) {
        m_blind = blind;
        readEverything();
        emit changed();
    }
}

void Judgements::setAgain(bool again) {
    m_again = again;
    m_log.setAgain(again);
}

void Judgements::setSettling(bool settling) {
    m_log.setSettling(settling);
}

void Judgements::readEverything() {
    m_own.clear();
    m_shot.reset(m_table ? m_table->size() : 0);
    // By what was decided, which is little, and not by the rows: there may be a million.
    m_log.forEachLine([this](const decisions::DecisionLine& line) {
        for (const std::uint32_t row : rowsOf(line.decision.target)) {
            m_shot.update(row, of(row));
        }
    });
    m_linesKnown = m_log.linesRead();
    emit reloaded();
}

void Judgements::setScope(Scope scope) {
    if (scope != m_scope) {
        m_scope = scope;
        emit scopeChanged();
    }
}

void Judgements::label(const BitSet& rows, const QString& label) {
    const std::array decision{textDecision(DecisionKind::Label, label)};
    decide(rows, decision, label.isEmpty() ? tr("remove label") : tr("label “%1”").arg(label));
}

void Judgements::note(const BitSet& rows, const QString& note) {
    const std::array decision{textDecision(DecisionKind::Note, note)};
    decide(rows, decision, note.isEmpty() ? tr("remove note") : tr("note"));
}

void Judgements::adjudicate(const BitSet& rows, std::optional<Outcome> outcome) {
    std::array<Decision, 1> decision;
    decision[0].kind = DecisionKind::Adjudication;
    decision[0].outcome = outcome;
    QString description = tr("take back a ruling");
    if (outcome) {
        description = *outcome == Outcome::Pass ? tr("not a failure") : tr("a pass is a failure");
    }
    decide(rows, decision, description);
}

bool Judgements::decide(const BitSet& rows, std::span<const Decision> prototypes,
                        const QString& description) {
    if (!m_table || rows.size() != m_table->size()) {
        return false;
    }
    Decisions decided;
    std::unordered_set<std::uint64_t> seen;
    rows.forEach([&](std::size_t row) {
        if (seen.insert(subjectOf(*m_table, row, m_scope)).second) {
            for (const Decision& prototype : prototypes) {
                addDecisions(row, prototype, decided);
            }
        }
    });
    if (decided.empty()) {
        return false;
    }
    return decideAbout(decided, description);
}

bool Judgements::decideAbout(std::span<const Decision> decided, const QString& description) {
    std::vector<Target> targets;
    std::ranges::transform(decided, std::back_inserter(targets), &Decision::target);
    return announce(m_log.decide(decided, description.toStdString()), decided.size(), targets);
}

bool Judgements::mustWrite(DecisionKind kind) const {
    return m_again || (m_log.settling() && decisions::isVerdict(kind));
}

void Judgements::addDecisions(std::size_t row, const Decision& prototype, Decisions& decided) const {
    Decision decision = prototype;
    decision.target = targetOf(row);
    if (m_scope == Scope::AllModels) {
        addForAll(row, std::move(decision), decided);
    } else if (mustWrite(decision.kind) || !changesNothing(of(row), decision)) {
        decided.push_back(std::move(decision));
    }
}

// A model that was judged by itself would keep its own verdict, so it gets the new one too.
void Judgements::addForAll(std::size_t row, Decision decision, Decisions& decided) const {
    const std::size_t item = m_table->item()[row].value;
    std::vector<std::string> models = m_log.modelsDecided(contentOf(item), decision.kind);
    if (std::ranges::find(models, kAllModels) == models.end()) {
        models.push_back(kAllModels);
    }
    for (std::string& model : models) {
        decision.target.model = std::move(model);
        if (mustWrite(decision.kind) || !changesNothing(find(item, decision.target.model), decision)) {
            decided.push_back(decision);
        }
    }
}

std::vector<std::uint32_t> Judgements::rowsOf(const Target& target) const {
    std::vector<std::uint32_t> rows;
    const std::optional<Fingerprint> content = Fingerprint::fromHex(target.contentHash);
    for (const std::uint32_t item : content ? m_rows->itemsWith(*content) : std::vector<std::uint32_t>()) {
        for (const std::uint32_t row : m_rows->of(item)) {
            if (target.model == kAllModels || target.model == m_table->modelOf(row)) {
                rows.push_back(row);
            }
        }
    }
    return rows;
}

bool Judgements::othersDecided(std::size_t ownLines) {
    const std::uint64_t expected = m_linesKnown + ownLines;
    m_linesKnown = m_log.linesRead();
    return m_linesKnown != expected;
}

bool Judgements::announce(const Status& status, std::size_t lines, const std::vector<Target>& targets) {
    if (othersDecided(status ? lines : 0)) {
        readEverything();
        emit changed();
    }
    if (!status) {
        emit failed(status.error());
        return false;
    }
    std::vector<std::uint32_t> rows;
    for (const Target& target : targets) {
        std::ranges::copy(rowsOf(target), std::back_inserter(rows));
    }
    m_own.clear();
    for (const std::uint32_t row : rows) {
        m_shot.update(row, of(row));
    }
    emit rowsChanged(rows);
    emit changed();
    return true;
}

QString Judgements::undoText() const {
    return QString::fromStdString(m_log.undoDescription());
}

QString Judgements::redoText() const {
    return QString::fromStdString(m_log.redoDescription());
}

bool Judgements::revert(bool undo, const std::vector<Target>& targets) {
    if (!announce(undo ? m_log.undo() : m_log.redo(), 1, targets)) {
        return false;
    }
    for (const Target& target : targets) {
        if (const auto rows = rowsOf(target); !rows.empty()) {
            emit reverted(rows.front(), undo);
            break;
        }
    }
    return true;
}

bool Judgements::undo() {
    return canUndo() && revert(true, m_log.undoTargets());
}

bool Judgements::redo() {
    return canRedo() && revert(false, m_log.redoTargets());
}

void Judgements::refresh() {
    const Result<bool> news = m_log.refresh();
    if (!news) {
        emit failed(news.error());
    } else if (*news) {
        readEverything();
        emit changed();
    }
}

const Judgement* Judgements::of(std::size_t row) const {
    if (!m_table || row >= m_table->size()) {
        return nullptr;
    }
    return find(m_table->item()[row].value, m_table->modelOf(row));
}

Target Judgements::targetOf(std::size_t row) const {
    return {contentOf(m_table->item()[row].value), m_table->itemOf(row).id, m_table->modelOf(row)};
}

std::string Judgements::contentOf(std::size_t item) const {
    return m_table->items()[item].content.hex();
}

const Judgement* Judgements::find(std::size_t item, const std::string& model) const {
    if (!m_blind) {
        return m_log.find(contentOf(item), model);
    }
    const auto [own, isNew] = m_own.try_emplace({item, model});
    if (isNew) {
        own->second = m_log.findBy(contentOf(item), model, m_log.who());
    }
    return own->second.empty() ? nullptr : &own->second;
}

std::vector<std::string> Judgements::historyOf(std::size_t row) const {
    std::vector<std::string> lines;
    if (m_table && row < m_table->size() && !m_blind) {
        for (const decisions::DecisionLine& line : m_log.linesAbout(targetOf(row))) {
            lines.push_back(line.tsUtc + "  " + line.by + ": " + line.description +
                            (line.decision.target.model == kAllModels ? " (*)" : "") +
                            (line.settles.empty() ? "" : " (settles)"));
        }
    }
    return lines;
}

std::vector<QString> Judgements::labelsInUse() const {
    std::vector<QString> labels;
    for (const std::string& label : m_log.labelsInUse()) {
        labels.push_back(QString::fromStdString(label));
    }
    return labels;
}

} // namespace fgw::ui
