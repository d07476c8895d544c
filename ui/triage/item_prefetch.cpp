// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/item_prefetch.h"

#include "ui/session/session.h"

#include <algorithm>

namespace fgw::ui {

namespace {

const auto kTriageItemJob = QStringLiteral("triage-item");

using Items = std::vector<std::shared_ptr<const explore::ItemDetails>>;

Result<Items> readItems(const RecordTable& table, const ItemRows& itemRows,
                        const std::vector<std::size_t>& rows) {
    Items items;
    for (const std::size_t row : rows) {
        auto details = explore::itemDetails(table, row, itemRows);
        if (!details) {
            return std::unexpected(details.error());
        }
        items.push_back(std::make_shared<explore::ItemDetails>(std::move(*details)));
    }
    return items;
}

} // namespace

ItemPrefetch::ItemPrefetch(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    connect(&session, &Session::documentChanged, this, [this] {
        m_wanted.clear();
        m_items.clear();
    });
}

bool ItemPrefetch::busy() const {
    return m_session.jobs().isRunning(kTriageItemJob, this);
}

void ItemPrefetch::want(const std::vector<std::size_t>& rows) {
    m_wanted = rows;
    m_items.removeIf([&rows](auto item) { return std::ranges::find(rows, item.key()) == rows.end(); });
    if (!busy()) {
        read();
    }
}

std::shared_ptr<const explore::ItemDetails> ItemPrefetch::item(std::size_t row) const {
    return m_items.value(row);
}

// One after the other: a job that is replaced would bring nothing.
void ItemPrefetch::read() {
    std::vector<std::size_t> missing;
    std::ranges::copy_if(m_wanted, std::back_inserter(missing),
                         [this](std::size_t row) { return !m_items.contains(row); });
    if (missing.empty()) {
        return;
    }
    m_session.jobs().run<Items>(
        kTriageItemJob, tr("Reading the item"), this,
        [records = m_session.records(), itemRows = m_session.judgements().itemRows(), missing](Task&) {
            return readItems(*records, *itemRows, missing);
        },
        [this, records = m_session.records()](Result<Items> items) {
            if (!items) {
                emit m_session.failed(QString::fromStdString(items.error().message()));
                return;
            }
            if (records != m_session.records()) {
                read();
                return;
            }
            for (const auto& item : *items) {
                m_items.insert(item->row, item);
                emit arrived(item->row);
            }
            read();
        });
}

} // namespace fgw::ui
