// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/check_mapping.h"

#include "core/importers/import_file.h"

#include <algorithm>

namespace fgw::importers {

namespace {

class CountingSink final : public RecordSink {
public:
    explicit CountingSink(std::vector<ModelCheck>& models) : m_models(models) {}

    void add(const EvalRecord& record) override {
        auto found = std::ranges::find(m_models, record.model, &ModelCheck::model);
        if (found == m_models.end()) {
            found = m_models.insert(found, {std::string(record.model), {}});
        }
        ++found->outcomes[static_cast<std::size_t>(record.outcome)];
    }

private:
    std::vector<ModelCheck>& m_models;
};

} // namespace

Result<MappingCheck> checkMapping(const std::filesystem::path& file, const FieldMapping& mapping,
                                  std::uint64_t rowLimit, Task& task) {
    MappingCheck check;
    CountingSink sink(check.models);
    Problems problems(0);
    const auto read = importFile(file, {mapping, rowLimit, nullptr}, sink, problems, task);
    if (!read) {
        return std::unexpected(read.error());
    }
    check.rows = read->rows;
    check.problems = problems.count();
    return check;
}

} // namespace fgw::importers
