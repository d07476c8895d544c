// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;

namespace fgw::ui {

/// One page of the help, in Markdown.
struct HelpPage {
    QString id; ///< as links name it: "search" in [Search](help:search)
    QString title;
    QString markdown;
};

/// The pages that are written down, in the order in which they are read.
[[nodiscard]] QList<HelpPage> writtenPages();

/// Commands that belong together, for the page of keys.
struct KeyGroup {
    QString title;
    QList<QAction*> actions;
};

/// Every command with the key that it has now.
[[nodiscard]] HelpPage keyPage(const QList<KeyGroup>& groups);

} // namespace fgw::ui
