// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"

#include <QObject>

#include <memory>

namespace fgw::tests {

/// Makes a Qt Test class known to the program that it is linked into.
bool registerTest(const char* name, std::unique_ptr<QObject> (*make)());

/// Path of a file in the repository, of one that the build made, and of real evaluation data beside it (empty
/// where that is absent).
QString sourcePath(const QString& relative);
QString builtPath(const QString& relative);
QString sharedDataPath(const QString& relative);

} // namespace fgw::tests

/// FGW_TEST(TestBitSet, "bit_set") after the class: the name is the one that ctest shows behind the folder.
#define FGW_TEST(Class, name)                                                                                \
    static const bool registered##Class = fgw::tests::registerTest(                                          \
        name, +[]() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
