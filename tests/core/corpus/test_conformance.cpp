// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_reader.h"
#include "core/corpus/yaml_document.h"
#include "core/corpus/yaml_value.h"
#include "tests/support/runner.h"

#include <QByteArray>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

using namespace fgw;
using namespace fgw::corpus;
using nlohmann::json;

namespace {

/// Calls visit(test) for each test of a packed suite.
void forEachTest(const char* suite, const std::function<void(const json&)>& visit) {
    const QString file = tests::sourcePath(QStringLiteral("tests/core/corpus/conformance/") + suite);
    std::ifstream lines(file.toStdString());
    QVERIFY(lines.good());
    for (std::string line; std::getline(lines, line);) {
        visit(json::parse(line));
    }
}

/// What other readers accept and a history may not hold: which of two values would be hashed?
bool isRefusedOnPurpose(std::string_view name) {
    return name.starts_with("y_object_duplicated_key");
}

/// Why our files may not hold what YAML allows; everything else that is valid must be read.
bool isStrictness(std::string_view reason) {
    constexpr std::array reasons{
        "second document",      "anchors",     "aliases", "tags (!)", "directives", "merge keys",
        "a key must be a text", "stands twice"};
    return std::ranges::any_of(reasons, [&](std::string_view one) { return reason.contains(one); });
}

/// Quotation marks and brackets that go on at the margin or behind a tab: no YAML 1.2, yet read by the
/// library, and there is but one thing that they can mean.
bool isReadAllTheSame(std::string_view name) {
    constexpr std::array names{"9C9N/00", "QB6E/00", "VJP3/00", "Y79Y/03"};
    return std::ranges::find(names, name) != names.end();
}

/// Directives of a YAML that there is not; a corpus may hold no directive anyway.
bool isOddDirective(std::string_view name) {
    return name == "ZYU8/02" || name == "ZYU8/03";
}

/// Numbers as a person wrote them: `1.10` and `1e3` stay texts here, so values are compared as texts.
json asTexts(const json& value) {
    if (value.is_structured()) {
        json copy = value;
        for (auto& [key, member] : copy.items()) {
            member = asTexts(member);
        }
        return copy;
    }
    if (value.is_number()) {
        return std::stod(value.dump());
    }
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        char* end = nullptr;
        const double number = std::strtod(text.c_str(), &end);
        return !text.empty() && *end == '\0' ? json(number) : value;
    }
    return value;
}

} // namespace

class TestConformance : public QObject {
    Q_OBJECT
private slots:
    void jsonIsReadStrictly() {
        int accepted = 0;
        int refused = 0;
        forEachTest("json_test_suite.jsonl", [&](const json& test) {
            const auto name = test["name"].get<std::string>();
            const QByteArray bytes =
                QByteArray::fromBase64(QByteArray::fromStdString(test["bytes"].get<std::string>()));
            const bool read =
                parseStrictJson({bytes.data(), static_cast<std::size_t>(bytes.size())}, {}).has_value();
            const bool wanted = name.starts_with("y_") && !isRefusedOnPurpose(name);
            if (!name.starts_with("i_")) {
                QVERIFY2(read == wanted, name.c_str());
            }
            ++(read ? accepted : refused);
        });
        QVERIFY(accepted > 90);
        QVERIFY(refused > 180);
    }

    void yamlIsReadStrictly() {
        int read = 0;
        int refused = 0;
        forEachTest("yaml_test_suite.jsonl", [&](const json& test) {
            const auto name = test["name"].get<std::string>();
            const Result<YamlDocument> document =
                YamlDocument::parse(test["yaml"].get<std::string>(), "suite.yaml");
            if (!document) {
                const std::string why = name + ": " + document.error().reason;
                QVERIFY2(test["fail"].get<bool>() || isOddDirective(name) ||
                             isStrictness(document.error().reason),
                         why.c_str());
                ++refused;
                return;
            }
            if (test["fail"].get<bool>()) {
                QVERIFY2(isReadAllTheSame(name), name.c_str());
                return;
            }
            const json documents = test.value("json", json::array());
            if (documents.size() == 1) {
                QVERIFY2(asTexts(toJson(document->root())) == asTexts(documents[0]), name.c_str());
            }
            ++read;
        });
        QVERIFY(read > 150);
        QVERIFY(refused > 100);
    }
};

FGW_TEST(TestConformance, "conformance")
#include "test_conformance.moc"
