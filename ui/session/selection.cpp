// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection.h"

namespace fgw::ui {

Selection::Selection(QObject* parent) : QObject(parent) {}

void Selection::reset(std::size_t size) {
    m_rows = BitSet(size);
    m_count = 0;
    m_focus.reset();
    emit changed();
    emit focusChanged();
}

void Selection::select(const BitSet& rows, How how) {
    // A view may still hold rows of a document that has just been replaced.
    if (rows.size() != m_rows.size()) {
        return;
    }
    BitSet next = m_rows;
    switch (how) {
    case How::Replace:
        next = rows;
        break;
    case How::Add:
        next |= rows;
        break;
    case How::Remove:
        next -= rows;
        break;
    }
    if (next != m_rows) {
        m_rows = std::move(next);
        m_count = m_rows.count();
        emit changed();
    }
}

void Selection::clear() {
    select(BitSet(m_rows.size()));
}

void Selection::setFocus(std::optional<std::size_t> row) {
    if (row && *row >= m_rows.size()) {
        row.reset();
    }
    if (row != m_focus) {
        m_focus = row;
        emit focusChanged();
    }
}

} // namespace fgw::ui
