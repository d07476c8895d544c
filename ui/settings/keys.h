// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace fgw::ui::keys {

inline const SettingKey<QByteArray> kGeometry{"window/geometry", {}};
inline const SettingKey<QByteArray> kDocks{"window/docks", {}};
inline const SettingKey<QByteArray> kBottomSplit{"window/bottom_split", {}};
inline const SettingKey<bool> kBottomShown{"window/bottom_shown", false};
inline const SettingKey<bool> kInspectorShown{"window/inspector_shown", true};
inline const SettingKey<bool> kInspectorBeside{"window/inspector_beside",
                                               false}; ///< where a workspace shows the record itself
/// "system", "light" or "dark".
inline const SettingKey<QString> kTheme{"window/theme", QStringLiteral("system")};

/// Where runs that are made here go; empty: the folder that the program chooses.
inline const SettingKey<QString> kRunsFolder{"run/folder", {}};

/// Keys that a person changed, as JSON: command to key; see ui/settings/shortcut_book.h.
inline const SettingKey<QByteArray> kShortcuts{"keys/changed", {}};

inline const SettingKey<QString> kWorkspace{"session/workspace", QStringLiteral("library")};
/// By workspace id, as JSON: what Workspace::saveState gave.
inline const SettingKey<QByteArray> kWorkspaceStates{"session/workspace_states", {}};
/// Paths of the run and of the corpus that were open; empty where none was.
inline const SettingKey<QString> kDocument{"session/document", {}};
inline const SettingKey<QString> kCorpus{"session/corpus", {}};
inline const SettingKey<QString> kFilter{"session/filter", {}};
/// Record identities as JSON; see ui/shell/record_identity.h.
inline const SettingKey<QByteArray> kSelection{"session/selection", {}};

} // namespace fgw::ui::keys
