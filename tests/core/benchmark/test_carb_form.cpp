// SPDX-License-Identifier: GPL-3.0-or-later
// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/benchmark/carb.h"
#include "tests/support/runner.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace fgw;
using namespace fgw::benchmark;

namespace {

std::vector<CarbForm> allForms() {
    std::vector<CarbForm> forms;
    for (std::size_t form = 0; form < kCarbForms; ++form) {
        forms.push_back(static_cast<CarbForm>(form));
    }
    return forms;
}

} // namespace

class TestCarbForm : public QObject {
    Q_OBJECT
private slots:
    void theTypesShareAllForms() {
        std::vector<CarbForm> shared;
        for (std::size_t number = 0; number < kCarbTypes; ++number) {
            const auto type = static_cast<CarbType>(number);
            for (const CarbForm form : formsOf(type)) {
                QVERIFY(typeOf(form) == type);
                shared.push_back(form);
            }
        }
        QVERIFY(shared == allForms());
        QCOMPARE(formsOf(CarbType::Compositional).size(), std::size_t{3});
        QCOMPARE(formsOf(CarbType::Distractor).size(), std::size_t{3});
        QCOMPARE(formsOf(CarbType::LogicMix).size(), std::size_t{7});
        QCOMPARE(formsOf(CarbType::Counterfactual).size(), std::size_t{6});
    }

    /// The structure is held out by its name: two forms under one would count as one shape.
    void everyStructureHasANameOfItsOwnBelowItsType() {
        std::set<std::string_view> ids;
        for (const CarbForm form : allForms()) {
            ids.insert(structureIdOf(form));
            QVERIFY(structureIdOf(form).starts_with(std::string(nameOf(typeOf(form))) + "/"));
        }
        QCOMPARE(ids.size(), kCarbForms);
        QVERIFY(structureIdOf(CarbForm::Ponens) == "logic_mix/ponens");
    }

    /// "Every a is a b. Every b is a c. Ada is an a. Is it true that Ada is a c?" has two, as the table says.
    void theFewestOperatorsAreReachedAndNeverUndercut() {
        CarbDraft draft;
        CarbItem item;
        for (const CarbForm form : allForms()) {
            int fewest = 100;
            for (std::uint64_t stream = 0; stream < 40; ++stream) {
                const CarbPlan plan{
                    .form = form, .answer = stream % 2 == 1, .depth = 2, .operators = leastOperators(form)};
                makeCarbItem(plan, 5, stream, draft, item);
                fewest = std::min(fewest, item.operators);
            }
            QVERIFY2(fewest == leastOperators(form), structureIdOf(form).data());
        }
    }
};

FGW_TEST(TestCarbForm, "carb_form")
#include "test_carb_form.moc"
