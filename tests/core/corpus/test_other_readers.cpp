// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/case_data.h"
#include "core/corpus/corpus.h"
#include "core/corpus/yaml_edit.h"
#include "core/intake/draft.h"
#include "core/intake/promotion.h"
#include "tests/core/corpus/scratch_corpus.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

#include <array>

using namespace fgw;
using namespace fgw::tests;
using nlohmann::json;

namespace {

/// What some reader takes for a truth value, a number, a date, a time, nothing, or syntax.
constexpr std::array kHostile{
    "NO",     "yes",    "on",           "1.10",      "0123",  "0o17",     "0x1F",
    "1e3",    "1_000",  "2024-01-01",   "12:30:45",  "null",  "~",        "",
    "true",   ".inf",   ".NaN",         "-",         "- a",   "a: b",     "# no comment",
    "&a",     "*a",     "!tag",         "%TAG",      "|",     ">",        "'",
    "\"",     "\\",     "\\n",          "{a}",       "[a]",   "<<",       "=",
    " lead",  "trail ", "a\nb",         "a\r\nb",    "\ttab", "a\u0085b", "\u2028",
    "\u202E", "\uFEFF", "\u00e4\u00f6", "\U0001F600"};

/// Reads a YAML file with PyYAML and prints it as JSON; dates, which stand without quotation marks, as texts.
constexpr const char* kPyYaml =
    "import json, sys, yaml\n"
    "print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding='utf-8')), default=str))\n";

/// A null value where python3-yaml is not there.
json readWithPyYaml(const std::filesystem::path& file) {
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"), QLatin1String(kPyYaml), QString::fromStdString(file.string())});
    if (!python.waitForFinished(60'000) || python.exitCode() != 0) {
        const QByteArray error = python.readAllStandardError();
        return error.contains("No module named") || error.isEmpty() ? json() : json(error.toStdString());
    }
    return json::parse(python.readAllStandardOutput().toStdString());
}

} // namespace

class TestOtherReaders : public QObject {
    Q_OBJECT

    ScratchCorpora m_corpora;

private slots:
    void pyYamlReadsWhatWeWroteAsWeMeantIt() {
        const auto file = m_corpora.fresh() / "cases.yaml";
        nlohmann::ordered_json entry = {{"id", "A"}};
        for (std::size_t i = 0; i < kHostile.size(); ++i) {
            entry["field" + std::to_string(i)] = kHostile[i];
        }
        const auto empty = corpus::YamlDocument::parse("cases: []\n", "cases.yaml");
        const auto written = appendToList(*empty, {"cases"}, entry);
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        write(file, QByteArray::fromStdString(*written));
        const json read = readWithPyYaml(file);
        if (read.is_null()) {
            QSKIP("python3-yaml is not installed");
        }
        QVERIFY2(read.is_object(), read.dump().c_str());
        for (const auto& [key, value] : entry.items()) {
            QVERIFY2(read["cases"][0][key] == json(value), (key + ": " + json(value).dump()).c_str());
        }
    }

    void pyYamlReadsAPromotedCase() {
        const auto directory = m_corpora.fresh();
        corpus::Candidate candidate;
        candidate.candidateId = "CAND-hostile";
        candidate.fields = corpus::readCorpus(directory)->candidates[0].fields;
        candidate.fields.data.erase("input");
        candidate.fields.title = "NO";
        candidate.fields.modelVersion = "1.10";
        candidate.fields.environment = "0123";
        candidate.fields.dataSource = "2024-01-01";
        candidate.fields.impact = "12:30:45";
        candidate.fields.input = "null";
        QVERIFY(intake::addCandidate(directory, candidate).has_value());
        const auto plan = intake::promote(directory, "CAND-hostile", "ann");
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().message().c_str());
        const json read = readWithPyYaml(directory / "cases.yaml");
        if (read.is_null()) {
            QSKIP("python3-yaml is not installed");
        }
        QVERIFY2(read.is_object(), read.dump().c_str());
        const json& promoted = read["cases"].back();
        const json expected = {{"title", "NO"},          {"model_version", "1.10"},
                               {"environment", "0123"},  {"data_source", "2024-01-01"},
                               {"impact", "12:30:45"},   {"input", "null"},
                               {"last_passed", nullptr}, {"regressed_count", 0}};
        for (const auto& [key, value] : expected.items()) {
            QVERIFY2(promoted.contains(key) && promoted.at(key) == value, key.c_str());
        }
    }
};

FGW_TEST(TestOtherReaders, "other_readers")
#include "test_other_readers.moc"
