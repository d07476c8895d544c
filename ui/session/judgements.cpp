// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/judgements.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace fgw::ui {

namespace {

// One number for an item and a model: what is judged once, however many rows it has.
std::uint64_t subjectOf(const RecordTable& table, std::size_t row) {
    return (std::uint64_t{table.item()[row].value} << 32U) | table.model()[row].value;
}

/// Numbers distinct texts in the order in which they come; the first is the empty one.
class NumberedTexts {
public:
    explicit NumberedTexts(std::vector<std::string>& texts) : m_texts(texts) {}

    std::uint32_t numberOf(const std::string& text) {
        const auto [entry, isNew] = m_numbers.try_emplace(text, static_cast<std::uint32_t>(m_texts.size()));
        if (isNew) {
            m_texts.push_back(text);
        }
        return entry->second;
    }

private:
    std::vector<std::string>& m_texts;
    std::unordered_map<std::string, std::uint32_t> m_numbers{{std::string(), 0}};
};

bool changesNothing(const decisions::Judgement* current, const decisions::Decision& decision) {
    static const decisions::Judgement kNone;
    const decisions::Judgement& now = current ? *current : kNone;
    switch (decision.kind) {
    case decisions::DecisionKind::Label:
        return now.label == decision.text;
    case decisions::DecisionKind::Note:
        return now.note == decision.text;
    case decisions::DecisionKind::Adjudication:
        return now.adjudicated == decision.outcome;
    }
    return false;
}

} // namespace

Judgements::Judgements(decisions::DecisionLog log, QObject* parent)
    : QObject(parent), m_log(std::move(log)) {}

void Judgements::setTable(std::shared_ptr<const RecordTable> table) {
    m_table = std::move(table);
    m_hashOfItem.clear();
    if (m_table) {
        m_hashOfItem.reserve(m_table->items().size());
        for (const Item& item : m_table->items()) {
            m_hashOfItem.push_back(item.content.hex());
        }
    }
    emit changed();
}

void Judgements::label(const BitSet& rows, const QString& label) {
    decisions::Decision decision;
    decision.kind = decisions::DecisionKind::Label;
    decision.text = label.trimmed().toStdString();
    decide(rows, decision, label.isEmpty() ? tr("remove label") : tr("label “%1”").arg(label));
}

void Judgements::note(const BitSet& rows, const QString& note) {
    decisions::Decision decision;
    decision.kind = decisions::DecisionKind::Note;
    decision.text = note.trimmed().toStdString();
    decide(rows, decision, note.isEmpty() ? tr("remove note") : tr("note"));
}

void Judgements::adjudicate(const BitSet& rows, std::optional<Outcome> outcome) {
    decisions::Decision decision;
    decision.kind = decisions::DecisionKind::Adjudication;
    decision.outcome = outcome;
    QString description = tr("take back a ruling");
    if (outcome) {
        description = *outcome == Outcome::Pass ? tr("not a failure") : tr("a pass is a failure");
    }
    decide(rows, decision, description);
}

void Judgements::decide(const BitSet& rows, const decisions::Decision& prototype,
                        const QString& description) {
    if (!m_table || rows.size() != m_table->size()) {
        return;
    }
    std::vector<decisions::Decision> decided;
    std::unordered_set<std::uint64_t> seen;
    rows.forEach([&](std::size_t row) {
        if (!seen.insert(subjectOf(*m_table, row)).second || changesNothing(of(row), prototype)) {
            return;
        }
        decisions::Decision decision = prototype;
        decision.target = {m_hashOfItem[m_table->item()[row].value], m_table->itemOf(row).id,
                           m_table->modelOf(row)};
        decided.push_back(std::move(decision));
    });
    if (!decided.empty()) {
        announce(m_log.decide(decided, description.toStdString()));
    }
}

void Judgements::announce(const Status& status) {
    if (status) {
        emit changed();
    } else {
        emit failed(status.error());
    }
}

QString Judgements::undoText() const {
    return QString::fromStdString(m_log.undoDescription());
}

QString Judgements::redoText() const {
    return QString::fromStdString(m_log.redoDescription());
}

void Judgements::undo() {
    if (canUndo()) {
        announce(m_log.undo());
    }
}

void Judgements::redo() {
    if (canRedo()) {
        announce(m_log.redo());
    }
}

void Judgements::refresh() {
    const Result<bool> news = m_log.refresh();
    if (!news) {
        emit failed(news.error());
    } else if (*news) {
        emit changed();
    }
}

const decisions::Judgement* Judgements::of(std::size_t row) const {
    if (!m_table || row >= m_table->size()) {
        return nullptr;
    }
    return m_log.find(m_hashOfItem[m_table->item()[row].value], m_table->modelOf(row));
}

std::vector<QString> Judgements::labelsInUse() const {
    std::vector<QString> labels;
    for (const std::string& label : m_log.labelsInUse()) {
        labels.push_back(QString::fromStdString(label));
    }
    return labels;
}

std::shared_ptr<const JudgementSnapshot> Judgements::snapshot() const {
    auto shot = std::make_shared<JudgementSnapshot>();
    const std::size_t rows = m_table ? m_table->size() : 0;
    shot->labels.emplace_back();
    shot->labelOfRow.assign(rows, 0);
    shot->notes.emplace_back();
    shot->noteOfRow.assign(rows, 0);
    shot->judged = BitSet(rows);
    if (m_log.size() == 0) {
        return shot;
    }
    NumberedTexts labels(shot->labels);
    NumberedTexts notes(shot->notes);
    for (std::size_t row = 0; row < rows; ++row) {
        const decisions::Judgement* judgement = of(row);
        if (!judgement) {
            continue;
        }
        shot->labelOfRow[row] = labels.numberOf(judgement->label);
        shot->noteOfRow[row] = notes.numberOf(judgement->note);
        shot->judged.assign(row, !judgement->label.empty() || judgement->adjudicated.has_value());
    }
    return shot;
}

} // namespace fgw::ui
