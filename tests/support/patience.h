// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace fgw::tests {

/// How long a test waits for what has to come, in milliseconds: so long that only what never comes fails, on
/// a loaded machine too.
inline constexpr int kPatience = 60'000;

template <typename Condition>
[[nodiscard]] bool waitFor(const Condition& condition) {
    return QTest::qWaitFor(condition, kPatience);
}

#ifdef QT_WIDGETS_LIB
[[nodiscard]] inline bool waitUntilActive(QWidget* window) {
    return QTest::qWaitForWindowActive(window, kPatience);
}

[[nodiscard]] inline bool waitUntilExposed(QWidget* window) {
    return QTest::qWaitForWindowExposed(window, kPatience);
}
#endif

} // namespace fgw::tests

/// As Qt's macros of these names, with patience.
#define FGW_TRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, fgw::tests::kPatience)
#define FGW_TRY_VERIFY2(condition, message)                                                                  \
    QTRY_VERIFY2_WITH_TIMEOUT(condition, message, fgw::tests::kPatience)
#define FGW_TRY_COMPARE(value, expected) QTRY_COMPARE_WITH_TIMEOUT(value, expected, fgw::tests::kPatience)
