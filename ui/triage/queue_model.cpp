// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/queue_model.h"

#include "core/base/text.h"
#include "core/explore/failure_texts.h"
#include "ui/session/session.h"
#include "ui/triage/readings_text.h"
#include "ui/triage/reason_text.h"
#include "ui/triage/run_memory.h"
#include "ui/triage/triage_queue.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/two_line_delegate.h"
#include "ui/widgets/visible_text.h"

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kLinesAtOnce = 96; ///< read at once, about the one that is looked at

Result<std::vector<std::string>> excerptsOf(const RecordTable& table,
                                            const std::vector<std::uint32_t>& rows) {
    // A beginning that is shorter than this leaves room for what follows it.
    constexpr std::size_t kLeastShared = 20;
    constexpr std::size_t kExcerptLength = 120;
    std::vector<TextId> ids;
    std::ranges::transform(rows, std::back_inserter(ids),
                           [&table](std::uint32_t row) { return table.itemOf(row).input; });
    auto texts = table.texts().texts(ids);
    if (!texts) {
        return texts;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string& text = (*texts)[i];
        text = table.itemOf(rows[i]).inputIsMessages ? explore::spokenText(text) : std::move(text);
    }
    // Prompts that all begin alike are told apart by what follows.
    const std::size_t shared = sharedBeginning(*texts);
    for (std::string& text : *texts) {
        text = shared < kLeastShared ? excerpt(text, kExcerptLength)
                                     : "… " + excerpt(std::string_view(text).substr(shared), kExcerptLength);
    }
    return texts;
}

} // namespace

QueueModel::QueueModel(TriageQueue& queue, const RunMemory& memory, Session& session, QObject* parent)
    : QAbstractListModel(parent), m_queue(queue), m_memory(memory), m_session(session) {
    connect(&queue, &TriageQueue::reset, this, &QueueModel::onReset);
    connect(&queue, &TriageQueue::entryChanged, this, [this](std::size_t entry) {
        const QModelIndex changed = index(static_cast<int>(entry));
        emit dataChanged(changed, changed);
    });
    connect(&queue, &TriageQueue::statesChanged, this, &QueueModel::refreshAll);
    connect(&memory, &RunMemory::changed, this, &QueueModel::refreshAll);
}

void QueueModel::refreshAll() {
    if (rowCount() > 0) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
}

void QueueModel::onReset() {
    beginResetModel();
    m_excerpts.clear();
    m_wanted.reset();
    endResetModel();
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_queue.size());
}

QString QueueModel::firstLine(std::size_t index) const {
    const auto known = m_excerpts.constFind(static_cast<int>(index));
    return known != m_excerpts.constEnd()
               ? *known
               : visibleLine(m_session.records()->itemOf(m_queue.entry(index).row).id);
}

QString QueueModel::secondLine(std::size_t index) const {
    const QString decided = verdict(index);
    QStringList parts{m_memory.word(m_queue.entry(index).row, !m_queue.isRepeat(index)),
                      decided.isEmpty() ? reason(index) : decided};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString QueueModel::reason(std::size_t index) const {
    const triage::QueueEntry& entry = m_queue.entry(index);
    if (m_queue.shown() == TriageQueue::Show::Disagreements) {
        const QStringList readings = readingTexts(m_session.judgements(), entry.row);
        if (!readings.isEmpty()) {
            return readings.join(QStringLiteral(" · "));
        }
    }
    return reasonText(entry, *m_queue.map(), m_session.corpus().get());
}

QString QueueModel::verdict(std::size_t index) const {
    const auto* judgement = m_session.judgements().of(m_queue.entry(index).row);
    switch (m_queue.state(index)) {
    case TriageQueue::State::Judged:
        return QStringLiteral("✓ ") + (judgement->adjudicated
                                           ? tr("ruled %1").arg(outcomeWord(*judgement->adjudicated))
                                           : visibleLine(judgement->shape()));
    case TriageQueue::State::Unsure:
        return tr("? unsure");
    case TriageQueue::State::Open:
        break;
    }
    return {};
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto line = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return firstLine(line);
    case SecondLineRole:
        return secondLine(line);
    case ColourRole:
        return static_cast<int>(m_session.records()->model()[m_queue.entry(line).row].value);
    case Qt::ToolTipRole:
        return plainToolTip(visibleLine(m_session.records()->modelOf(m_queue.entry(line).row)) + u'\n' +
                            secondLine(line));
    default:
        return {};
    }
}

void QueueModel::wantExcerpts(int line) {
    const int begin = std::max(0, line - kLinesAtOnce / 4);
    const int end = std::min(rowCount(), begin + kLinesAtOnce);
    const bool known = std::ranges::all_of(std::array{begin, line, std::min(line + 24, end - 1)},
                                           [this](int each) { return m_excerpts.contains(each); });
    if (known || begin >= end) {
        return;
    }
    if (m_reading) {
        m_wanted = line;
        return;
    }
    std::vector<std::uint32_t> rows;
    for (int each = begin; each < end; ++each) {
        rows.push_back(m_queue.entry(static_cast<std::size_t>(each)).row);
    }
    m_reading = true;
    m_session.jobs().run<std::vector<std::string>>(
        QStringLiteral("triage-excerpts"), tr("Reading the queue"), this,
        [records = m_session.records(), rows](Task&) { return excerptsOf(*records, rows); },
        [this, begin, map = m_queue.map()](Result<std::vector<std::string>> texts) {
            m_reading = false;
            const std::optional<int> wanted = std::exchange(m_wanted, std::nullopt);
            if (!texts || map != m_queue.map()) {
                return;
            }
            for (std::size_t i = 0; i < texts->size(); ++i) {
                m_excerpts.insert(begin + static_cast<int>(i), visibleLine((*texts)[i]));
            }
            emit dataChanged(index(begin), index(begin + static_cast<int>(texts->size()) - 1));
            if (wanted) {
                wantExcerpts(*wanted);
            }
        });
}

} // namespace fgw::ui
