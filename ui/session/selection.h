// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bit_set.h"

#include <QObject>

#include <optional>

namespace fgw::ui {

/// The one selection of the program: rows of the open document's table, and the row in focus, which the
/// inspector shows. Views never keep a selection of their own.
class Selection : public QObject {
    Q_OBJECT
public:
    enum class How : std::uint8_t { Replace, Add, Remove };

    explicit Selection(QObject* parent = nullptr);

    [[nodiscard]] const BitSet& rows() const { return m_rows; }
    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] bool empty() const { return m_count == 0; }
    [[nodiscard]] std::optional<std::size_t> focus() const { return m_focus; }

    /// Forgets everything; rows are numbered 0 … size−1 from now on.
    void reset(std::size_t size);
    void select(const BitSet& rows, How how = How::Replace);
    void clear();
    /// Puts a row in focus, without selecting it.
    void setFocus(std::optional<std::size_t> row);

signals:
    void changed();
    void focusChanged();

private:
    BitSet m_rows;
    std::size_t m_count = 0;
    std::optional<std::size_t> m_focus;
};

} // namespace fgw::ui
