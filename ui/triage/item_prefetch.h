// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/item_details.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace fgw::ui {

class Session;

/// Reads the items that will be looked at next, so that each is there before it is asked for.
class ItemPrefetch : public QObject {
    Q_OBJECT
public:
    explicit ItemPrefetch(Session& session, QObject* parent = nullptr);

    /// What is needed now, the most pressing first; what is not needed any more is forgotten.
    void want(const std::vector<std::size_t>& rows);
    /// Null while it is being read.
    [[nodiscard]] std::shared_ptr<const explore::ItemDetails> item(std::size_t row) const;
    [[nodiscard]] bool busy() const;

signals:
    void arrived(std::size_t row);

private:
    void read();

    Session& m_session;
    std::vector<std::size_t> m_wanted;
    QHash<std::size_t, std::shared_ptr<const explore::ItemDetails>> m_items;
};

} // namespace fgw::ui
