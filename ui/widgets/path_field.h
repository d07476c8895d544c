// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;
class QString;
class QWidget;

namespace fgw::ui {

/// A line for a path with two buttons behind it, which look for a file and for a folder. `name` says of what.
[[nodiscard]] QWidget* makePathField(QLineEdit* line, const QString& name, QWidget* parent);

} // namespace fgw::ui
