// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/familiar_lines.h"

#include <algorithm>
#include <utility>

namespace fgw::runs {

void FamiliarLines::learn(std::string_view line) {
    if (m_mayLearn == 0) {
        return;
    }
    --m_mayLearn;
    if (auto shape = EvaluationShape::of(line, m_scalars)) {
        m_shapes.resize(std::min(m_shapes.size(), kMostShapes - 1));
        m_shapes.insert(m_shapes.begin(), std::move(*shape));
    }
}

const EvalRecord* FamiliarLines::read(std::string_view line, std::uint64_t number, EvaluationFields& fields) {
    for (auto shape = m_shapes.begin(); shape != m_shapes.end(); ++shape) {
        m_scalars.clear();
        fields.begin(number);
        if (shape->read(line, m_scalars, fields)) {
            std::rotate(m_shapes.begin(), shape, shape + 1);
            return &fields.finish();
        }
    }
    return nullptr;
}

} // namespace fgw::runs
