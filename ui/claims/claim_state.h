// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/claim_check.h"
#include "core/claims/claim_log.h"

#include <QObject>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fgw::ui {

class Session;

/// The claim cards of this user, and what the open data say of each. Cards are kept in the state directory
/// and made again, in a job, whenever other data are opened.
class ClaimState : public QObject {
    Q_OBJECT
public:
    ClaimState(Session& session, const std::filesystem::path& file, const std::string& who,
               QObject* parent = nullptr);

    /// The last pinned first.
    [[nodiscard]] const std::vector<claims::ClaimCard>& cards() const { return m_cards; }
    /// Empty before a card was looked at, and where the open data are about something else.
    [[nodiscard]] std::optional<claims::ClaimCheck> check(const std::string& cardId) const;
    [[nodiscard]] bool busy() const { return m_checking || m_pinning > 0; }

    /// Makes the figure of these documents and keeps it. What is selected is remembered with it. A filter
    /// that the data alone cannot answer is refused.
    void pin(const claims::Recipe& recipe, std::vector<claims::DocumentPointer> documents);
    void unpin(const std::string& cardId);

signals:
    void cardsChanged();
    void checksChanged();

private:
    void adopt(Result<claims::ClaimCard> card);
    void checkAll();
    void report(const Error& error);

    Session& m_session;
    std::optional<claims::ClaimLog> m_log;
    std::vector<claims::ClaimCard> m_cards;
    std::map<std::string, claims::ClaimCheck> m_checks;
    bool m_checking = false;
    int m_pinning = 0; ///< under way
    int m_pins = 0;    ///< so far
};

} // namespace fgw::ui
