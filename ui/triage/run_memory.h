// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/triage/recollection.h"

#include <QObject>

#include <memory>
#include <optional>

namespace fgw::ui {

class Session;

/// What is remembered of the failures of the open run: judged before, new, back again. Earlier runs are
/// looked through in the background, once for a run.
class RunMemory : public QObject {
    Q_OBJECT
public:
    explicit RunMemory(Session& session, QObject* parent = nullptr);
    ~RunMemory() override;

    /// Only a memory that is looked at is filled.
    void setAwake(bool awake);

    /// "back again", "new" …; empty where nothing is remembered. `told` is false where the person must not
    /// learn that the failure was judged.
    [[nodiscard]] QString word(std::size_t row, bool told) const;
    /// The same in a sentence, with what it is known from.
    [[nodiscard]] QString sentence(std::size_t row, bool told) const;

signals:
    void changed();

private:
    void look();
    void adoptCorpus();
    [[nodiscard]] triage::Recollection of(std::size_t row, bool told) const;

    Session& m_session;
    bool m_awake = false;
    std::shared_ptr<const cache::Document> m_lookedAt; ///< whose earlier runs are known, or looked through
    std::optional<triage::EarlierOutcomes> m_earlier;
    triage::MendedCases m_mended;
};

} // namespace fgw::ui
