// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/claims/claim_state.h"

#include "ui/charts/figure_text.h"
#include "ui/session/session.h"

#include <algorithm>

namespace fgw::ui {

namespace {

const auto kCheckJob = QStringLiteral("claims");
const auto kPinJob = QStringLiteral("pin-");

using Checks = std::map<std::string, claims::ClaimCheck>;
using claims::DocumentPointer;

/// What a card needs beside the open document, by path: a snapshot for a job.
struct CheckRequest {
    std::vector<claims::ClaimCard> cards;
    DocumentPointer document;
    const cache::Cache* cache = nullptr;
    std::vector<cache::SourceSummary> sources;
};

Result<DocumentPointer> documentAt(const CheckRequest& request, const std::string& path, Task& task) {
    if (request.document->summary.path == path) {
        return request.document;
    }
    const auto source = std::ranges::find_if(
        request.sources, [&](const cache::SourceSummary& known) { return known.path == path; });
    if (source == request.sources.end()) {
        return failure(ErrorCode::NotFound, "check the claim card", "one of its runs is not open");
    }
    return request.cache->load(source->id, task);
}

/// The documents that stand for the card's sources now; none where the open one has nothing to do with it.
std::optional<std::vector<DocumentPointer>> documentsFor(const claims::ClaimCard& card,
                                                         const CheckRequest& request, Task& task) {
    const bool isOpen = std::ranges::any_of(card.sources, [&](const claims::SourcePrint& source) {
        return request.document->summary.path == source.path;
    });
    if (!isOpen && card.sources.size() == 1 && claims::isAbout(card, *request.document)) {
        return std::vector{request.document};
    }
    std::vector<DocumentPointer> documents;
    for (const claims::SourcePrint& source : card.sources) {
        auto document = isOpen ? documentAt(request, source.path, task)
                               : Result<DocumentPointer>(std::unexpected(Error{}));
        if (!document) {
            return std::nullopt;
        }
        documents.push_back(*std::move(document));
    }
    return documents;
}

claims::RunReviews reviewsFrom(const cache::Cache& cache) {
    return claims::RunReviews([&cache](const cache::Document& document, Task& task) {
        return cache.statements(document.summary.id, task);
    });
}

Result<Checks> checkCards(const CheckRequest& request, Task& task) {
    claims::RunReviews reviews = reviewsFrom(*request.cache);
    Checks checks;
    for (const claims::ClaimCard& card : request.cards) {
        if (const auto documents = documentsFor(card, request, task)) {
            auto check = claims::checkClaim(card, *documents, reviews, task);
            if (!check) {
                return std::unexpected(check.error());
            }
            checks.emplace(card.id, *std::move(check));
        }
    }
    return checks;
}

} // namespace

ClaimState::ClaimState(Session& session, const std::filesystem::path& file, const std::string& who,
                       QObject* parent)
    : QObject(parent), m_session(session) {
    Problems problems;
    auto log = claims::ClaimLog::open(file, who, problems);
    if (log) {
        m_log = *std::move(log);
        m_cards = m_log->cards();
    }
    connect(&session, &Session::documentChanged, this, &ClaimState::checkAll);
    connect(&session.jobs(), &JobRunner::cancelled, this, [this](const QString& key) {
        m_checking = m_checking && key != kCheckJob;
        m_pinning -= key.startsWith(kPinJob) ? 1 : 0;
    });
    checkAll();
}

std::optional<claims::ClaimCheck> ClaimState::check(const std::string& cardId) const {
    const auto found = m_checks.find(cardId);
    return found == m_checks.end() ? std::nullopt : std::optional(found->second);
}

void ClaimState::pin(const claims::Recipe& recipe, std::vector<claims::DocumentPointer> documents) {
    if (!m_log || documents.empty()) {
        emit m_session.failed(tr("The claim card cannot be kept: its file could not be read."));
        return;
    }
    ++m_pinning;
    // A job of its own for each: one of the same key would take the place of the one before.
    m_session.jobs().run<claims::ClaimCard>(
        kPinJob + QString::number(m_pins++), tr("Pinning a figure"), this,
        [recipe, documents = std::move(documents), records = m_session.records(), cache = &m_session.cache(),
         selected = m_session.selection().rows(),
         passing = m_session.filter().rows()](Task& task) -> Result<claims::ClaimCard> {
            const Status status = claims::filterCanBeApplied(recipe, *records, passing, task);
            claims::RunReviews reviews = reviewsFrom(*cache);
            return status ? claims::cardOf(recipe, documents, claims::selectionOf(*records, selected),
                                           reviews, task)
                          : std::unexpected(status.error());
        },
        [this](Result<claims::ClaimCard> card) {
            --m_pinning;
            adopt(std::move(card));
        });
}

void ClaimState::adopt(Result<claims::ClaimCard> card) {
    if (card) {
        card = m_log->pin(*std::move(card));
    }
    if (!card) {
        report(card.error());
        return;
    }
    m_cards = m_log->cards();
    emit cardsChanged();
    emit m_session.notice(tr("Pinned “%1”.").arg(figureText(card->figure.title)));
    checkAll();
}

void ClaimState::unpin(const std::string& cardId) {
    const Status status = m_log ? m_log->unpin(cardId) : Status();
    if (!status) {
        report(status.error());
        return;
    }
    m_cards = m_log ? m_log->cards() : std::vector<claims::ClaimCard>();
    emit cardsChanged();
}

void ClaimState::checkAll() {
    m_session.jobs().cancel(kCheckJob, this);
    m_checks.clear();
    emit checksChanged();
    const auto document = m_session.document();
    // A report without a log has no evaluations, and figures all the same.
    m_checking = document != nullptr && !m_cards.empty();
    if (!m_checking) {
        return;
    }
    const CheckRequest request{m_cards, document, &m_session.cache(), m_session.sources()};
    m_session.jobs().run<Checks>(
        kCheckJob, tr("Checking claim cards"), this,
        [request](Task& task) { return checkCards(request, task); },
        [this](Result<Checks> checks) {
            m_checking = false;
            if (checks) {
                m_checks = *std::move(checks);
                emit checksChanged();
            } else {
                report(checks.error());
            }
        });
}

void ClaimState::report(const Error& error) {
    emit m_session.failed(QString::fromStdString(error.message()));
}

} // namespace fgw::ui
