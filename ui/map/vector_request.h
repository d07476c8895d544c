// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explore/failure_map.h"

#include <QString>

class QWidget;

namespace fgw::ui {

class Session;

/// Maps the failures anew by vectors that an endpoint, a program or a field of the log gives. A program is
/// started only where a person allows it. The map stays as it is until the vectors are there, and where
/// nothing comes of them.
void mapByAskedVectors(QWidget* parent, Session& session, const QString& asked,
                       const explore::FailureMapOptions& options);

} // namespace fgw::ui
