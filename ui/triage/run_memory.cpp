// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/run_memory.h"

#include "ui/session/session.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/visible_text.h"

#include <utility>

namespace fgw::ui {

namespace {

using triage::Memory;
using triage::Over;
using triage::Recollection;

/// A run as judgements name it, without the digest that tells it from others of its name.
QString judgedIn(const std::string& run) {
    return visibleLine(run.substr(0, run.rfind('#')));
}

QString whyOver(const Recollection& recollection) {
    switch (recollection.over) {
    case Over::Passed:
        return RunMemory::tr("back again: it passed in %1").arg(visibleLine(recollection.where));
    case Over::RuledOut:
        return RunMemory::tr("back again: ruled no failure in %1").arg(judgedIn(recollection.where));
    case Over::Mended:
        return RunMemory::tr("back again: %1 was remediated").arg(visibleLine(recollection.where));
    case Over::Not:
        break;
    }
    return {};
}

QString judgedAs(const decisions::Judgement* judgement) {
    if (judgement == nullptr || !judgement->judged()) {
        return {};
    }
    return judgement->adjudicated ? RunMemory::tr("ruled %1").arg(outcomeWord(*judgement->adjudicated))
                                  : visibleLine(judgement->shape());
}

} // namespace

RunMemory::RunMemory(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, [this] {
        m_earlier.reset();
        m_lookedAt.reset();
    });
    connect(&session, &Session::mapChanged, this, &RunMemory::look);
    connect(&session, &Session::corpusChanged, this, &RunMemory::adoptCorpus);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        if (key == QLatin1String("triage-memory")) {
            m_lookedAt.reset();
        }
    });
    adoptCorpus();
}

RunMemory::~RunMemory() {
    // A job that ends with this object must not be heard of any more.
    m_session.jobs().disconnect(this);
}

void RunMemory::setAwake(bool awake) {
    m_awake = awake;
    look();
}

void RunMemory::adoptCorpus() {
    const auto corpus = m_session.corpus();
    m_mended = corpus ? triage::mendedCases(*corpus) : triage::MendedCases();
    emit changed();
}

void RunMemory::look() {
    const auto map = m_session.map();
    const auto document = m_session.document();
    if (!m_awake || !map || !map->subjects || !document || document == m_lookedAt) {
        return;
    }
    m_lookedAt = document;
    m_session.jobs().run<triage::EarlierOutcomes>(
        QStringLiteral("triage-memory"), tr("Looking through earlier runs"), this,
        [&cache = m_session.cache(), document, subjects = map->subjects](Task& task) {
            return triage::recallEarlierRuns(cache, *document, *subjects, {}, task);
        },
        [this, document](Result<triage::EarlierOutcomes> earlier) {
            if (document != m_session.document()) {
                return;
            }
            if (earlier) {
                m_earlier = std::move(*earlier);
                emit changed();
            } else {
                emit m_session.failed(visibleText(earlier.error().message()));
            }
        });
}

Recollection RunMemory::of(std::size_t row, bool told) const {
    const auto map = m_session.map();
    triage::Remembered remembered;
    if (map && map->subjects) {
        const std::uint32_t subject = map->subjects->ofRow[row];
        remembered.failsNow = map->subjects->all[subject].isFailure();
        remembered.seen = m_earlier ? m_earlier->of(subject) : nullptr;
        remembered.runs = m_earlier ? &m_earlier->runs() : nullptr;
    }
    remembered.judgement = told ? m_session.judgements().of(row) : nullptr;
    const auto mended = m_mended.find(m_session.records()->itemOf(row).content);
    remembered.mendedCase = mended == m_mended.end() ? nullptr : &mended->second;
    return triage::recall(remembered, m_session.judgements().run());
}

QString RunMemory::word(std::size_t row, bool told) const {
    switch (of(row, told).memory) {
    case Memory::New:
        return tr("new");
    case Memory::FailedBefore:
        return tr("failed before");
    case Memory::JudgedBefore:
        return tr("judged before");
    case Memory::BackAgain:
        return tr("back again");
    case Memory::Unknown:
        break;
    }
    return {};
}

QString RunMemory::sentence(std::size_t row, bool told) const {
    const Recollection recollection = of(row, told);
    switch (recollection.memory) {
    case Memory::New:
        return tr("new: not in the last %Ln run(s)", nullptr, static_cast<int>(m_earlier->runs().size()));
    case Memory::FailedBefore:
        return tr("failed before, in %1").arg(visibleLine(recollection.where));
    case Memory::JudgedBefore:
        return tr("judged before as “%1” in %2")
            .arg(judgedAs(m_session.judgements().of(row)), judgedIn(recollection.where));
    case Memory::BackAgain:
        return whyOver(recollection);
    case Memory::Unknown:
        break;
    }
    return {};
}

} // namespace fgw::ui
